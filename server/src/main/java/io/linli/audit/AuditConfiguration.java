package io.linli.audit;

import io.linli.database.key.KeyCabinet;
import io.linli.identity.Action;
import io.linli.identity.ActionCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module adds to the rights. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    Verification auditVerification(
            LinkStore links,
            CheckpointStore checkpoints,
            KeyCabinet cabinet,
            @Value("${linli.database.data:data}") Path data) {
        return new Verification(
                links, new SignatureCheck(links, checkpoints, new CheckpointFile(data), cabinet.ledgerPublicKey()));
    }

    @Bean
    ActionCatalogue auditActions() {
        List<Action> actions = new ArrayList<>();
        actions.add(new Action("audit:read", "查看和核验审计记录与查阅台账", "Read and verify the trail and the ledger"));
        actions.add(new Action("keys:administer", "管理加密密钥", "Administer the keys of sealed fields"));
        actions.add(new Action("rights:handle", "办理个人信息权利请求", "Handle requests of data subjects"));
        for (Purpose purpose : Purpose.values()) {
            actions.add(new Action(
                    purpose.action(), "查阅个人信息:" + purpose.label(), "See personal data: " + purpose.labelEn()));
        }
        return new ActionCatalogue("audit", actions);
    }
}
