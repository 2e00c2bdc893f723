package io.linli.registry.relation;

import io.linli.database.key.SealedColumns;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.ShelfMaker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RelationConfiguration {

    @Bean
    Shelf<RelationFacts> relationShelf(ShelfMaker maker, RelationChecks checks) {
        return maker.make(RelationFields.BOOK, checks::check);
    }

    @Bean
    SealedColumns sealedRelations(Shelf<RelationFacts> shelf) {
        return shelf.sealedColumns();
    }
}
