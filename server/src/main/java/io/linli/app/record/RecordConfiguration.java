package io.linli.app.record;

import io.linli.database.key.SealedColumns;
import io.linli.message.MessageTemplate;
import io.linli.message.TemplateCatalogue;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What records keep sealed, and the covers of what applications tell people. */
@Configuration(proxyBeanMethods = false)
class RecordConfiguration {

    @Bean
    SealedColumns sealedRecords() {
        return new SealedColumns(
                "app.record", "id", List.of(SealedColumns.Column.within("doc", SealedColumns.Form.JSON)));
    }

    @Bean
    SealedColumns sealedRecordChanges() {
        return new SealedColumns(
                "app.change",
                "id",
                List.of(
                        SealedColumns.Column.within("before", SealedColumns.Form.JSON),
                        SealedColumns.Column.within("after", SealedColumns.Form.JSON)));
    }

    @Bean
    TemplateCatalogue applicationTemplates() {
        return new TemplateCatalogue(
                "app",
                List.of(
                        template(AppNotices.INBOX, Set.of()),
                        template(AppNotices.WITH_SMS, Set.of(MessageTemplate.Channel.SMS))));
    }

    private static MessageTemplate template(String code, Set<MessageTemplate.Channel> channels) {
        return new MessageTemplate(code, "{title}", "{text}", "{titleEn}", "{textEn}", channels);
    }
}
