package io.linli.identity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.linli.database.Announcements;
import io.linli.database.SystemWork;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.FieldCipher;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Who is who, for other modules and whatever the scope of the asker: the caller shows names only where
 * its own rules allow. Staff are answered from memory, residents from the database.
 */
@Component
public class Accounts {

    static final String TOPIC = "staff";

    private final AccountStore store;
    private final SystemWork asServer;
    private final FieldCipher cipher;
    private volatile Directory directory = Directory.of(List.of());

    Accounts(AccountStore store, SystemWork asServer, Announcements announcements, FieldCipher cipher) {
        this.store = store;
        this.cipher = cipher;
        this.asServer = asServer;
        reload();
        announcements.listen(TOPIC, any -> reload());
    }

    private void reload() {
        directory = Directory.of(asServer.call(store::staff));
    }

    public Optional<AccountSummary> find(UUID id) {
        return Optional.ofNullable(directory.byId.get(id)).or(() -> asServer.call(() -> store.summary(id)));
    }

    /** The telephone number of an account in clear, for the person himself. */
    public Optional<String> phoneOf(UUID id) {
        return asServer.call(() -> store.phoneSealed(id)).map(cipher::open);
    }

    /** The account of somebody who signs in by this name. */
    public Optional<AccountSummary> named(String username) {
        return Optional.ofNullable(directory.byName.get(username)).or(() -> asServer.call(() -> store.named(username)));
    }

    /** The active staff of a unit, without those of units below it. */
    public List<AccountSummary> workersOf(String unitCode) {
        return directory.byUnit.getOrDefault(unitCode, List.of());
    }

    /** The active staff of the unit of a grid or of a place above it; of the place itself only. */
    public List<AccountSummary> workersAt(DivisionCode place) {
        return workersOf(place.value());
    }

    /** What people call the account, "未知用户" if there is none. */
    public String nameOf(UUID id) {
        return find(id).map(AccountSummary::name).orElse("未知用户");
    }

    /**
     * How surely it is known who the holder of an account is (实名等级): 0 not at all, 1 by a confirmed telephone, 2 by the
     * register, 3 by an officer who has seen his papers.
     */
    public int realNameLevel(UUID id) {
        return asServer.call(() -> store.realNameLevel(id));
    }

    private record Directory(
            Map<UUID, AccountSummary> byId,
            Map<String, AccountSummary> byName,
            Map<String, List<AccountSummary>> byUnit) {

        static Directory of(List<AccountSummary> staff) {
            return new Directory(
                    staff.stream().collect(toUnmodifiableMap(AccountSummary::id, Function.identity())),
                    staff.stream().collect(toUnmodifiableMap(AccountSummary::username, Function.identity())),
                    staff.stream()
                            .filter(account -> account.unitCode() != null)
                            .collect(groupingBy(account -> Objects.requireNonNull(account.unitCode()))));
        }
    }
}
