package io.linli.audit;

import io.linli.identity.Action;
import io.linli.identity.ActionCatalogue;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module adds to the rights. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    ActionCatalogue auditActions() {
        return new ActionCatalogue(
                "audit", List.of(new Action("audit:read", "查看和核验审计记录", "Read and verify the trail")));
    }
}
