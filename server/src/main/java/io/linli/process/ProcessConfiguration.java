package io.linli.process;

import io.linli.database.key.SealedColumns;
import io.linli.identity.Action;
import io.linli.identity.ActionCatalogue;
import io.linli.message.MessageTemplate;
import io.linli.message.TemplateCatalogue;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What roles may allow in this module, and what it tells people. Taking part in a process needs no action. */
@Configuration(proxyBeanMethods = false)
class ProcessConfiguration {

    /** Sealed fields of documents and what people have put aside take part in a change of keys. */
    @Bean
    SealedColumns sealedDocuments() {
        return new SealedColumns(
                "process.instance", "id", List.of(SealedColumns.Column.within("data", SealedColumns.Form.JSON)));
    }

    @Bean
    SealedColumns sealedDrafts() {
        return new SealedColumns(
                "process.task", "id", List.of(SealedColumns.Column.within("draft", SealedColumns.Form.JSON)));
    }

    @Bean
    ActionCatalogue processActions() {
        return new ActionCatalogue(
                "process",
                List.of(
                        new Action("process:design", "设计流程、表单与决策表", "Draw processes, forms and decision tables"),
                        new Action("process:deploy", "启用与停用流程", "Put processes into force and suspend them"),
                        new Action("process:supervise", "监管办理中的流程", "Supervise running processes")));
    }

    @Bean
    TemplateCatalogue processTemplates() {
        return new TemplateCatalogue(
                "process",
                List.of(
                        new MessageTemplate(
                                "process.urged",
                                "催办:{title}",
                                "{actor}催办“{step}”({number}),请尽快办理。",
                                "Urged: {title}",
                                "{actor} asks you to finish \"{step}\" ({number}) soon.",
                                Set.of()),
                        new MessageTemplate(
                                "process.warning",
                                "即将超时:{title}",
                                "“{step}”({number})须在{due}前办结。",
                                "Due soon: {title}",
                                "\"{step}\" ({number}) is due by {due}.",
                                Set.of()),
                        new MessageTemplate(
                                "process.overdue",
                                "已超时:{title}",
                                "“{step}”({number})应在{due}前办结,现已超时。",
                                "Overdue: {title}",
                                "\"{step}\" ({number}) was due by {due} and is overdue.",
                                Set.of()),
                        new MessageTemplate(
                                "process.escalated",
                                "超时升级:{title}",
                                "“{step}”({number})已超时,现由您单位接办。",
                                "Escalated: {title}",
                                "\"{step}\" ({number}) is overdue and now yours to do.",
                                Set.of()),
                        new MessageTemplate("process.notice", "{title}", "{text}", "{titleEn}", "{textEn}", Set.of())));
    }
}
