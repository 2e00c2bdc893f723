package io.linli.app.record;

import io.linli.database.key.SealedColumns;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What records keep sealed. */
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
}
