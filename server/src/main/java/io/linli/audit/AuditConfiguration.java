package io.linli.audit;

import io.linli.identity.Action;
import io.linli.identity.ActionCatalogue;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module adds to the rights. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    ActionCatalogue auditActions() {
        List<Action> actions = new ArrayList<>();
        actions.add(new Action("audit:read", "查看和核验审计记录与查阅台账", "Read and verify the trail and the ledger"));
        for (Purpose purpose : Purpose.values()) {
            actions.add(new Action(
                    purpose.action(), "查阅个人信息:" + purpose.label(), "See personal data: " + purpose.labelEn()));
        }
        return new ActionCatalogue("audit", actions);
    }
}
