package io.linli.territory;

import io.linli.identity.Action;
import io.linli.identity.ActionCatalogue;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What roles may allow in this module. */
@Configuration(proxyBeanMethods = false)
class TerritoryConfiguration {

    @Bean
    ActionCatalogue territoryActions() {
        return new ActionCatalogue(
                "territory",
                List.of(new Action("territory:configure", "维护区划、网格与地址", "Change divisions, grids and addresses")));
    }
}
