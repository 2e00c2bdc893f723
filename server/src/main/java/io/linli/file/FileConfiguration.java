package io.linli.file;

import io.linli.database.key.SealedColumns;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module adds to others. */
@Configuration(proxyBeanMethods = false)
class FileConfiguration {

    /** The keys of contents take part in a change of keys, and with them the contents. */
    @Bean
    SealedColumns sealedContentKeys() {
        return new SealedColumns("file.content", "id", List.of(SealedColumns.Column.sealed("key_sealed")));
    }
}
