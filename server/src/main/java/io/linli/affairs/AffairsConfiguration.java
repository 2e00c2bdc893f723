package io.linli.affairs;

import io.linli.database.key.SealedColumns;
import io.linli.identity.Action;
import io.linli.identity.ActionCatalogue;
import io.linli.message.MessageTemplate;
import io.linli.message.TemplateCatalogue;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What roles may allow in this module, what it tells people, and what it keeps sealed. */
@Configuration(proxyBeanMethods = false)
class AffairsConfiguration {

    @Bean
    SealedColumns sealedCertificates() {
        return new SealedColumns(
                "affairs.certificate",
                "id",
                List.of(SealedColumns.Column.sealed("text_sealed"), SealedColumns.Column.sealed("document_sealed")));
    }

    @Bean
    ActionCatalogue affairsActions() {
        return new ActionCatalogue(
                "affairs",
                List.of(
                        new Action("certificate:read", "查看开具的电子证明", "See certificates that were issued"),
                        new Action("certificate:revoke", "撤销电子证明", "Revoke certificates")));
    }

    @Bean
    TemplateCatalogue affairsTemplates() {
        return new TemplateCatalogue(
                "affairs",
                List.of(
                        new MessageTemplate(
                                "affairs.certificate-issued",
                                "已开具:{title}",
                                "您的“{title}”({number})已开具,可在“我的证明”中下载。",
                                "Issued: {title}",
                                "Your certificate \"{title}\" ({number}) was issued; download it under \"My certificates\".",
                                Set.of()),
                        new MessageTemplate(
                                "affairs.certificate-revoked",
                                "已撤销:{title}",
                                "您的“{title}”({number})已被撤销,不再有效。原因:{reason}",
                                "Revoked: {title}",
                                "Your certificate \"{title}\" ({number}) was revoked and holds no longer. Reason: {reason}",
                                Set.of())));
    }
}
