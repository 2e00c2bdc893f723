package io.linli.registry.proof;

import io.linli.registry.history.Note;
import java.time.format.DateTimeFormatter;
import org.springframework.web.util.HtmlUtils;

/** The page that a scanned proof leads to; without scripts, so that every telephone shows it. */
final class ProofPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private ProofPage() {}

    static String of(ProofDoor.Verified proof) {
        return """
                <!DOCTYPE html>
                <html lang="zh-CN"><head><meta charset="utf-8"><title>居住登记证明核验</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"></head>
                <body><main><h1>居住登记证明核验</h1><p><strong>%s</strong></p><dl>
                <dt>编号 Number</dt><dd>%s</dd><dt>姓名 Name</dt><dd>%s</dd><dt>登记社区 Community</dt><dd>%s</dd>
                <dt>用途 Purpose</dt><dd>%s</dd><dt>签发时间 Issued</dt><dd>%s</dd><dt>有效期至 Valid until</dt><dd>%s</dd>
                </dl></main></body></html>
                """.formatted(
                        state(proof.state()),
                        HtmlUtils.htmlEscape(proof.number()),
                        HtmlUtils.htmlEscape(proof.name()),
                        HtmlUtils.htmlEscape(proof.community()),
                        HtmlUtils.htmlEscape(proof.purpose()),
                        proof.issuedAt().atZone(Note.ZONE).format(TIME),
                        proof.validUntil());
    }

    private static String state(String state) {
        return switch (state) {
            case "valid" -> "真实有效 Genuine and valid";
            case "expired" -> "已过有效期 Expired";
            case "withdrawn" -> "登记已变更或注销,证明已失效 Withdrawn";
            default -> "与签发内容不符,请勿采信 Not as it was signed";
        };
    }
}
