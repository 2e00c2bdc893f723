package io.linli.registry.thing;

import io.linli.database.key.SealedColumns;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.ShelfMaker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ThingConfiguration {

    @Bean
    Shelf<ThingFacts> thingShelf(ShelfMaker maker, ThingChecks checks) {
        return maker.make(ThingFields.BOOK, checks::check);
    }

    @Bean
    SealedColumns sealedThings(Shelf<ThingFacts> shelf) {
        return shelf.sealedColumns();
    }
}
