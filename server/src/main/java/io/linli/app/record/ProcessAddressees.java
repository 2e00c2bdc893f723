package io.linli.app.record;

import io.linli.process.Addressees;
import io.linli.process.ServiceCall;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whom processes of applications tell something: who holds a role of the application, accounts, people of the register. */
@Component
class ProcessAddressees implements Addressees {

    private final AppStandings standings;
    private final AppNotices notices;

    ProcessAddressees(AppStandings standings, AppNotices notices) {
        this.standings = standings;
        this.notices = notices;
    }

    @Override
    public Optional<List<UUID>> meant(ServiceCall.Instance instance, Object named) {
        Optional<List<UUID>> holders = named instanceof String role
                ? standings
                        .app(CreateRecordWork.app(instance))
                        .filter(app -> app.role(role).isPresent())
                        .map(app -> notices.holders(app, role, instance.place()))
                : Optional.empty();
        return holders.or(() -> Optional.of(notices.accounts(named)).filter(found -> !found.isEmpty()))
                .map(found -> found.stream().limit(AppNotices.MOST).toList());
    }
}
