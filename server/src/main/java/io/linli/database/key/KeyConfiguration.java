package io.linli.database.key;

import io.linli.database.StartCheck;
import io.linli.kernel.FieldCipher;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the cabinet's cipher to whoever seals fields. */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    /** Answers that may be asked for again take part in a change of keys. */
    @Bean
    SealedColumns sealedReplays() {
        return new SealedColumns("linli.replay", "id", List.of(SealedColumns.Column.sealed("body")));
    }

    /** A key that could be guessed is refused before anything is sealed with it. */
    @Bean
    StartCheck fieldKeyCheck(@Value("${linli.field-key:}") String keys) {
        return () -> {
            if (!keys.isBlank()) {
                EnvironmentKeys.parse(keys);
            }
        };
    }

    @Bean
    FieldCipher fieldCipher(KeyCabinet cabinet) {
        return cabinet.cipher();
    }
}
