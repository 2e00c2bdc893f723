package io.linli.registry.history;

import io.linli.database.key.SealedColumns;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    @Bean
    SealedColumns sealedChanges() {
        return new SealedColumns("registry.change", "id", List.of(SealedColumns.Column.sealed("secret")));
    }
}
