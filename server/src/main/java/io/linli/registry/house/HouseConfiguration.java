package io.linli.registry.house;

import io.linli.database.key.SealedColumns;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.ShelfMaker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HouseConfiguration {

    @Bean
    Shelf<HouseFacts> houseShelf(ShelfMaker maker, HouseChecks checks) {
        return maker.make(HouseFields.BOOK, checks::check);
    }

    @Bean
    SealedColumns sealedHouses(Shelf<HouseFacts> shelf) {
        return shelf.sealedColumns();
    }
}
