package io.linli.message;

import io.linli.database.Announcements;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The wording of messages. */
@RestController
@RequestMapping("/api/v1/message-templates")
@Tag(name = "messages", description = "Messages 消息")
@Allows("message:administer")
class TemplateDoor {

    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_TEXT = 500;

    private final Templates templates;
    private final TemplateStore store;
    private final TransactionTemplate transactions;
    private final Announcements announcements;

    TemplateDoor(
            Templates templates, TemplateStore store, TransactionTemplate transactions, Announcements announcements) {
        this.templates = templates;
        this.store = store;
        this.transactions = transactions;
        this.announcements = announcements;
    }

    @GetMapping
    @Operation(operationId = "messageTemplates", summary = "All message templates with their wording")
    List<Template> templates() {
        return templates.codes().stream().map(this::template).toList();
    }

    @PutMapping("/{code}")
    @Operation(operationId = "rewordMessageTemplate", summary = "Reword a template; its placeholders stay the same")
    Template reword(@PathVariable String code, @RequestBody Rewording rewording) {
        MessageTemplate original =
                templates.declared(code).orElseThrow(() -> Refusal.notFound("没有这个消息模板", "There is no such template"));
        MessageTemplate changed = new MessageTemplate(
                code,
                checked("title", rewording.title(), LONGEST_TITLE),
                checked("text", rewording.text(), LONGEST_TEXT),
                checked("titleEn", rewording.titleEn(), LONGEST_TITLE),
                checked("textEn", rewording.textEn(), LONGEST_TEXT),
                rewording.channels() == null ? original.channels() : rewording.channels());
        checkPlaceholders(original, changed);
        Boolean stored = transactions.execute(status -> {
            boolean done = store.reword(changed, rewording.version());
            announcements.announce(Templates.TOPIC, code);
            return done;
        });
        if (!Objects.requireNonNull(stored)) {
            throw Refusal.staleVersion();
        }
        return template(code);
    }

    private static String checked(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank() || text.length() > longest) {
            throw Refusal.badField(
                    field, "length", "文字不能为空,且不超过" + longest + "字", "write 1 to " + longest + " characters");
        }
        return text.strip();
    }

    private static void checkPlaceholders(MessageTemplate original, MessageTemplate changed) {
        for (String name : changed.placeholders()) {
            if (!original.placeholders().contains(name)) {
                throw Refusal.badField(
                        "text",
                        "unknown-placeholder",
                        "没有占位符{" + name + "},可用的有" + original.placeholders(),
                        "there is no placeholder {" + name + "}; these may be used: " + original.placeholders());
            }
        }
    }

    private Template template(String code) {
        MessageTemplate wording = templates.inForce(code);
        return new Template(
                code,
                wording.title(),
                wording.text(),
                wording.titleEn(),
                wording.textEn(),
                wording.channels(),
                templates.declared(code).map(MessageTemplate::placeholders).orElseGet(Set::of),
                templates.version(code));
    }

    /** A template with its wording in force; placeholders are the names that may stand in braces. */
    record Template(
            String code,
            String title,
            String text,
            String titleEn,
            String textEn,
            Set<MessageTemplate.Channel> channels,
            Set<String> placeholders,
            int version) {}

    /** The new wording, and the version that it replaces. */
    record Rewording(
            @Nullable String title,
            @Nullable String text,
            @Nullable String titleEn,
            @Nullable String textEn,
            @Nullable Set<MessageTemplate.Channel> channels,
            int version) {}
}
