package io.linli.identity;

import io.linli.database.Announcements;
import io.linli.http.Refusal;
import io.linli.identity.NewAccounts.Row;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Ids;
import io.linli.kernel.PhoneNumber;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes accounts from a file: good rows go in, bad ones are named. An account that exists already gets the
 * values of its row and keeps its password unless the row has one.
 */
@Component
class AccountImport {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final int MOST_PASSWORDS = 2_000;
    private static final String DEMONSTRATION_PASSWORD = "linli-demo";

    private final AccountBatches batches;
    private final Administration administration;
    private final Passwords passwords;
    private final SealedPhone phones;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;
    private final boolean demonstration;

    AccountImport(
            AccountBatches batches,
            Administration administration,
            Passwords passwords,
            SealedPhone phones,
            Announcements announcements,
            ApplicationEventPublisher events,
            @Value("${linli.demonstration:false}") boolean demonstration) {
        this.batches = batches;
        this.administration = administration;
        this.passwords = passwords;
        this.phones = phones;
        this.announcements = announcements;
        this.events = events;
        this.demonstration = demonstration;
    }

    @Transactional
    public ImportResult take(InputStream body) {
        var run = new Run();
        Table.read(body, List.of("username", "name", "kind"), run::take);
        run.write();
        announcements.announce(AccountDirectory.TOPIC, Announcements.ANYTHING);
        announcements.announce(Accounts.TOPIC, Announcements.ANYTHING);
        ImportResult result = run.count.result();
        events.publishEvent(AccessEvent.of("account:import", "account", "", "imported accounts")
                .with(Map.of("accepted", result.accepted(), "rejected", result.rejectedCount())));
        return result;
    }

    /** One import. */
    private final class Run {
        private final ImportResult.Count count = new ImportResult.Count();
        private final Set<String> seen = new HashSet<>();
        private final Map<String, String> hashes = new HashMap<>();
        private final Map<String, Unit> units = new HashMap<>();
        private final List<Numbered> waiting = new ArrayList<>();
        private int hashed;

        private void take(Table.Row row) {
            try {
                waiting.add(new Numbered(row.line(), account(row)));
            } catch (Refusal refusal) {
                count.reject(row.line(), refusal);
            }
            if (waiting.size() == ROWS_AT_ONCE) {
                write();
            }
        }

        private void write() {
            Set<String> foreign = batches.outsideScope(
                    waiting.stream().map(row -> row.row().username()).toList());
            List<Row> rows = new ArrayList<>(waiting.size());
            for (Numbered one : waiting) {
                if (foreign.contains(one.row().username())) {
                    count.reject(one.line(), AccountAdministration.usernameTaken());
                } else {
                    rows.add(one.row());
                }
            }
            batches.put(rows, passwords.hashOfNobody(), demonstration);
            count.accept(rows.size());
            waiting.clear();
        }

        private Row account(Table.Row row) {
            String username = Username.required(row.required("username"));
            if (seen.contains(username)) {
                throw Refusal.badField("username", "twice", "用户名在文件中重复", "this username comes twice in the file");
            }
            if (username.equals(Principals.required().username())) {
                throw AccountAdministration.ownRights();
            }
            Account.Kind kind = AccountSearch.choice("kind", row.required("kind"), Account.Kind.class);
            Row account = kind == Account.Kind.STAFF ? staff(row, username) : resident(row, username);
            seen.add(username);
            return account;
        }

        private Row staff(Table.Row row, String username) {
            Unit unit = units.computeIfAbsent(row.required("unit"), administration::unit);
            List<String> roles = administration.roles(row.codes("roles"), Set.of());
            if (roles.isEmpty()) {
                throw Refusal.badField("roles", "required", "请至少填写一个角色", "name at least one role");
            }
            List<String> places = administration.places("place", row.codes("place")).stream()
                    .map(DivisionCode::value)
                    .toList();
            String home = unit.placeCode().value();
            return made(
                    row, username, Account.Kind.STAFF, unit, roles, places.isEmpty() ? List.of(home) : places, home);
        }

        private Row resident(Table.Row row, String username) {
            String home = administration.place("place", row.required("place")).value();
            List<String> roles = List.of(BuiltInRole.RESIDENT.code());
            return made(row, username, Account.Kind.RESIDENT, null, roles, List.of(), home);
        }

        private Row made(
                Table.Row row,
                String username,
                Account.Kind kind,
                @Nullable Unit unit,
                List<String> roles,
                List<String> places,
                String home) {
            PhoneNumber phone = SealedPhone.optional(row.get("phone"));
            return new Row(
                    Ids.next(),
                    username,
                    AccountAdministration.requiredName(row.get("name")),
                    kind,
                    unit == null ? null : unit.code(),
                    roles,
                    places,
                    home,
                    phones.seal(phone),
                    phones.index(phone),
                    hash(row.get("password"), username),
                    !demonstration);
        }

        /** The hash of a password, empty for none: the account waits for a reset, or keeps what it has. */
        private String hash(@Nullable String password, String username) {
            if (password == null) {
                return "";
            }
            if (demonstration) {
                if (!password.equals(DEMONSTRATION_PASSWORD)) {
                    PasswordRules.check("password", password, username);
                }
                // Equal hashes would tell equal passwords, which nobody minds where all passwords are public.
                return hashes.computeIfAbsent(password, passwords::hash);
            }
            PasswordRules.check("password", password, username);
            if (++hashed > MOST_PASSWORDS) {
                throw Refusal.badField(
                        "password",
                        "too-many-passwords",
                        "一次最多导入 2000 个初始密码,其余账号请留空后由管理员重置",
                        "at most 2000 passwords at once; leave the others empty and reset them");
            }
            return passwords.hash(password);
        }
    }

    private record Numbered(int line, Row row) {}
}
