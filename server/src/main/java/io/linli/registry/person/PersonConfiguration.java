package io.linli.registry.person;

import io.linli.database.key.SealedColumns;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.ShelfMaker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class PersonConfiguration {

    @Bean
    Shelf<PersonFacts> personShelf(ShelfMaker maker, PersonChecks checks, JdbcClient database) {
        return maker.make(PersonFields.BOOK, checks::check, new Consequences(database));
    }

    @Bean
    SealedColumns sealedPeople(Shelf<PersonFacts> shelf) {
        return shelf.sealedColumns();
    }
}
