package io.linli.identity;

import io.linli.database.Announcements;
import io.linli.http.Refusal;
import io.linli.identity.AccountRegister.Change;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Ids;
import io.linli.kernel.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator does with accounts. Changes take effect on all nodes with the commit. */
@Component
class AccountAdministration {

    private static final int LONGEST_NAME = 64;

    private final AccountRegister register;
    private final AccountStore store;
    private final NewAccounts newAccounts;
    private final Administration administration;
    private final Sessions sessions;
    private final Passwords passwords;
    private final SealedPhone phones;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;
    private final boolean demonstration;

    AccountAdministration(
            AccountRegister register,
            AccountStore store,
            NewAccounts newAccounts,
            Administration administration,
            Sessions sessions,
            Passwords passwords,
            SealedPhone phones,
            Announcements announcements,
            ApplicationEventPublisher events,
            @Value("${linli.demonstration:false}") boolean demonstration) {
        this.register = register;
        this.store = store;
        this.newAccounts = newAccounts;
        this.administration = administration;
        this.sessions = sessions;
        this.passwords = passwords;
        this.phones = phones;
        this.announcements = announcements;
        this.events = events;
        this.demonstration = demonstration;
    }

    /** Adds an account; makes up a password if none is given. */
    @Transactional
    public Made add(Wanted wanted) {
        String username = Username.required(wanted.username());
        boolean madeUp = wanted.password() == null || wanted.password().isBlank();
        String password = madeUp ? TemporaryPassword.random() : Objects.requireNonNull(wanted.password());
        if (!madeUp) {
            PasswordRules.check("password", password, username);
        }
        Account.Kind kind = Objects.requireNonNullElse(
                AccountSearch.choice("kind", wanted.kind(), Account.Kind.class), Account.Kind.STAFF);
        Change change = change(kind, wanted, null);
        UUID id = Ids.next();
        try {
            newAccounts.add(new NewAccounts.Row(
                    id,
                    username,
                    change.name(),
                    kind,
                    change.unit(),
                    change.roles(),
                    change.places(),
                    change.place(),
                    change.phoneSealed(),
                    change.phoneIndex(),
                    passwords.hash(password),
                    !demonstration));
        } catch (DuplicateKeyException e) {
            throw usernameTaken();
        }
        announce(id);
        events.publishEvent(AccessEvent.of("account:add", "account", id.toString(), "added account " + username)
                .with(Map.of("roles", change.roles(), "places", change.places())));
        return new Made(register.required(id), madeUp ? password : null);
    }

    static Refusal usernameTaken() {
        return Refusal.conflict("username-taken", "该用户名已被使用,请换一个", "This username is taken; choose another one")
                .field("username", "username-taken", "该用户名已被使用", "this username is taken");
    }

    /** Changes what is given and leaves the rest as it is. */
    @Transactional
    public Account change(UUID id, int version, Wanted wanted) {
        Account account = register.required(id);
        requireOther(account, wanted);
        Change change = change(account.kind(), wanted, account);
        register.change(id, version, change);
        announce(id);
        events.publishEvent(AccessEvent.of(
                        "account:change", "account", id.toString(), "changed account " + account.username())
                .with(Map.of(
                        "rolesBefore", account.roles(),
                        "roles", change.roles(),
                        "placesBefore",
                                account.places().stream()
                                        .map(DivisionCode::value)
                                        .toList(),
                        "places", change.places())));
        return register.required(id);
    }

    /** Nobody gives himself rights: that needs a second administrator. */
    private static void requireOther(Account account, Wanted wanted) {
        boolean rights = wanted.roles() != null || wanted.places() != null || wanted.unit() != null;
        if (rights && account.id().equals(Principals.required().account())) {
            throw ownRights();
        }
    }

    static Refusal ownRights() {
        return Refusal.forbidden(
                        "own-rights",
                        "不能修改自己的角色、机构和辖区,请由另一位管理员操作",
                        "You cannot change your own roles, unit or area; ask another administrator")
                .field("username", "own-rights", "这是您自己的账号", "this is your own account");
    }

    private Change change(Account.Kind kind, Wanted wanted, @Nullable Account old) {
        Unit unit = kind == Account.Kind.RESIDENT ? null : unit(wanted, old);
        List<DivisionCode> places = kind == Account.Kind.RESIDENT ? List.of() : places(wanted, old, unit);
        List<String> roles = roles(kind, wanted, old, places);
        Phone phone = phone(wanted.phone(), old);
        return new Change(
                name(wanted.name(), old),
                unit == null ? null : unit.code(),
                roles,
                places.stream().map(DivisionCode::value).toList(),
                home(wanted, old, unit),
                phone.sealed(),
                phone.index(),
                wanted.houseId() == null && old != null ? old.houseId() : wanted.houseId());
    }

    private Phone phone(@Nullable String wanted, @Nullable Account old) {
        byte[] sealed = old == null ? null : old.phoneSealed();
        PhoneNumber before = sealed == null ? null : phones.open(sealed);
        PhoneNumber number = wanted == null ? before : SealedPhone.optional(wanted);
        if (old != null && !Objects.equals(number, before)) {
            administration.requireReach(old);
        }
        return new Phone(phones.seal(number), phones.index(number));
    }

    private @Nullable Unit unit(Wanted wanted, @Nullable Account old) {
        String code = wanted.unit() == null && old != null ? old.unitCode() : wanted.unit();
        if (code == null || code.isBlank()) {
            if (old != null) {
                return null;
            }
            throw Refusal.badField("unit", "required", "请选择所属机构", "choose the unit the person works for");
        }
        return administration.unit(code);
    }

    /** Roles that reach further than before are given anew, and none is given where the administrator does not reach. */
    private List<String> roles(Account.Kind kind, Wanted wanted, @Nullable Account old, List<DivisionCode> places) {
        List<String> roles = wanted.roles() == null ? rolesOf(kind, old) : wanted.roles();
        List<String> had = old == null || !reaches(old, places) ? List.of() : old.roles();
        if (!had.containsAll(roles)) {
            places.forEach(place -> administration.requireCovered("places", place));
        }
        return administration.roles(roles, had);
    }

    private static boolean reaches(Account account, List<DivisionCode> places) {
        return places.stream().allMatch(place -> account.places().stream().anyMatch(own -> own.covers(place)));
    }

    private static List<String> rolesOf(Account.Kind kind, @Nullable Account old) {
        if (old != null) {
            return old.roles();
        }
        if (kind == Account.Kind.RESIDENT) {
            return List.of(BuiltInRole.RESIDENT.code());
        }
        throw Refusal.badField("roles", "required", "请至少选择一个角色", "choose at least one role");
    }

    private List<DivisionCode> places(Wanted wanted, @Nullable Account old, @Nullable Unit unit) {
        if (wanted.places() != null && !wanted.places().isEmpty()) {
            return administration.places("places", wanted.places());
        }
        if (unit != null && (wanted.unit() != null || old == null)) {
            return List.of(unit.placeCode());
        }
        return old == null ? List.of() : old.places();
    }

    private String home(Wanted wanted, @Nullable Account old, @Nullable Unit unit) {
        if (unit != null) {
            return unit.placeCode().value();
        }
        if (wanted.placeCode() != null && !wanted.placeCode().isBlank()) {
            return administration.place("placeCode", wanted.placeCode()).value();
        }
        if (old != null) {
            return old.placeCode();
        }
        throw Refusal.badField("placeCode", "required", "请选择居民所在的社区或网格", "choose the home of the resident");
    }

    private static String name(@Nullable String wanted, @Nullable Account old) {
        if (wanted == null && old != null) {
            return old.name();
        }
        return requiredName(wanted);
    }

    static String requiredName(@Nullable String name) {
        if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw Refusal.badField("name", "required", "请填写姓名,最多 64 个字", "enter a name of at most 64 characters");
        }
        return name.strip();
    }

    /**
     * Gives the account a made-up password and ends its sessions.
     *
     * @throws Refusal 403 if the account has a role that whoever is asking could not give
     */
    @Transactional
    public String resetPassword(UUID id) {
        Account account = register.required(id);
        administration.requireReach(account);
        String password = TemporaryPassword.random();
        store.changePassword(id, passwords.hash(password), true);
        sessions.endAll(id, null);
        announce(id);
        events.publishEvent(AccessEvent.of(
                "account:reset-password", "account", id.toString(), "reset the password of " + account.username()));
        return password;
    }

    /** Locks an account, which ends its sessions, or unlocks it. */
    @Transactional
    public Account changeState(UUID id, Account.State state) {
        Account account = register.required(id);
        if (id.equals(Principals.required().account())) {
            throw Refusal.forbidden("own-account", "不能停用自己的账号", "You cannot lock your own account");
        }
        register.changeState(id, state);
        sessions.endAll(id, null);
        announce(id);
        String verb = state == Account.State.LOCKED ? "lock" : "unlock";
        events.publishEvent(
                AccessEvent.of("account:" + verb, "account", id.toString(), verb + "ed account " + account.username()));
        return register.required(id);
    }

    private void announce(UUID account) {
        announcements.announce(AccountDirectory.TOPIC, account.toString());
        announcements.announce(Accounts.TOPIC, account.toString());
    }

    /** What a request wants an account to be; null leaves as it is or takes what is usual. */
    record Wanted(
            @Nullable String username,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String unit,
            @Nullable List<String> roles,
            @Nullable List<String> places,
            @Nullable String placeCode,
            @Nullable UUID houseId,
            @Nullable String phone,
            @Nullable String password) {}

    private record Phone(byte @Nullable [] sealed, byte @Nullable [] index) {}

    /** A new account, and its password if it was made up. */
    record Made(Account account, @Nullable String temporaryPassword) {}
}
