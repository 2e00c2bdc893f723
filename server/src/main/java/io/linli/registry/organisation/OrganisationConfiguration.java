package io.linli.registry.organisation;

import io.linli.database.key.SealedColumns;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.ShelfMaker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrganisationConfiguration {

    @Bean
    Shelf<OrganisationFacts> organisationShelf(ShelfMaker maker, OrganisationChecks checks) {
        return maker.make(OrganisationFields.BOOK, checks::check);
    }

    @Bean
    SealedColumns sealedOrganisations(Shelf<OrganisationFacts> shelf) {
        return shelf.sealedColumns();
    }
}
