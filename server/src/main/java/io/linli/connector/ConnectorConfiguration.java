package io.linli.connector;

import io.linli.database.key.SealedColumns;
import io.linli.identity.Action;
import io.linli.identity.ActionCatalogue;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What roles may allow in this module, and what it keeps sealed. */
@Configuration(proxyBeanMethods = false)
class ConnectorConfiguration {

    @Bean
    ActionCatalogue connectorActions() {
        return new ActionCatalogue(
                "connector",
                List.of(new Action("connector:configure", "配置连接器(对外调用)", "Set up connectors to other systems")));
    }

    @Bean
    SealedColumns sealedConnectors() {
        return new SealedColumns("connector.connector", "id", List.of(SealedColumns.Column.sealed("secret_sealed")));
    }
}
