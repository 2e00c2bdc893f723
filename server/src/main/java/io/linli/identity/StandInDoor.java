package io.linli.identity;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who stands in for whom: each for himself, administrators for the people of their area. */
@RestController
@RequestMapping("/api/v1/stand-ins")
@Allows(Allows.STAFF)
@Tag(name = "stand-ins", description = "Stand-ins 代理")
class StandInDoor {

    private final StandInStore store;
    private final StandIns standIns;
    private final AccountStore accounts;
    private final AccountRegister register;
    private final Accounts names;
    private final SystemWork asServer;
    private final AccountDirectory directory;
    private final Colleagues colleagues;
    private final SessionAnswers places;
    private final ApplicationEventPublisher events;

    StandInDoor(
            StandInStore store,
            StandIns standIns,
            AccountStore accounts,
            AccountRegister register,
            Accounts names,
            SystemWork asServer,
            AccountDirectory directory,
            Colleagues colleagues,
            SessionAnswers places,
            ApplicationEventPublisher events) {
        this.store = store;
        this.standIns = standIns;
        this.accounts = accounts;
        this.register = register;
        this.names = names;
        this.asServer = asServer;
        this.directory = directory;
        this.colleagues = colleagues;
        this.places = places;
        this.events = events;
    }

    @GetMapping
    @Operation(
            operationId = "listStandIns",
            summary = "For whom I stand in, and who stands in for me; those of another account for administrators")
    @Transactional(readOnly = true)
    public List<StandInAnswer> list(
            @RequestParam(required = false) @Nullable UUID account,
            @RequestParam(defaultValue = "false") boolean ended) {
        Principal person = Principals.required();
        if (account != null && !account.equals(person.account())) {
            if (!person.may("identity:administer")) {
                throw Refusal.forbidden("not-yours", "只能查看自己的代理", "You see your own stand-ins only");
            }
            register.required(account);
        }
        return store.of(account == null ? person.account() : account, ended).stream()
                .map(this::answer)
                .toList();
    }

    @GetMapping("/colleagues")
    @Operation(operationId = "listColleagues", summary = "Who could stand in for me: active staff of my surroundings")
    public List<Colleague> colleagues(@RequestParam(required = false) @Nullable String query) {
        Principal person = Principals.required();
        return asServer.call(() -> colleagues.near(person, query == null ? "" : query.strip()));
    }

    @PostMapping
    @Allows(value = Allows.STAFF, confirmed = true)
    @Operation(operationId = "addStandIn", summary = "Let a colleague act for me, or for somebody of my area")
    @Transactional
    public ResponseEntity<StandInAnswer> add(@RequestBody NewStandIn wish) {
        Principal giver = Principals.required();
        requireHimself(giver);
        Account represented = represented(giver, wish.represented());
        UUID deputy = deputy(wish.deputy(), represented.id());
        if (deputy.equals(giver.account())) {
            throw Refusal.forbidden(
                    "own-rights",
                    "不能把他人的权限委托给自己,请由本人或另一位管理员安排",
                    "You cannot lend yourself the rights of somebody else; he or another administrator does");
        }
        var standIn = wish.standIn(represented, deputy, principal(represented), giver.name());
        store.add(standIn);
        standIns.changed();
        announce("stand-in:give", standIn, "由%s代理%s".formatted(names.nameOf(deputy), represented.name()));
        return ResponseEntity.created(URI.create("/api/v1/stand-ins/" + standIn.id()))
                .body(answer(standIn));
    }

    /** What was lent is not lent on. */
    private static void requireHimself(Principal giver) {
        if (giver.represents() != null) {
            throw Refusal.forbidden("lent-right", "代理期间不能再委托他人", "A stand-in cannot appoint another one");
        }
    }

    /** The giver himself, or an account that an administrator sees. */
    private Account represented(Principal giver, @Nullable UUID other) {
        if (other == null || other.equals(giver.account())) {
            return register.required(giver.account());
        }
        if (!giver.may("identity:administer")) {
            throw Refusal.forbidden(
                    "not-yours", "只能为自己安排代理,替他人安排请找管理员", "You can appoint a stand-in for yourself only");
        }
        Account account = register.required(other);
        if (account.kind() != Account.Kind.STAFF) {
            throw Refusal.badField("represented", "not-staff", "只有工作人员可以被代理", "only staff are represented");
        }
        return account;
    }

    /** What somebody may do himself, which is the most that he can lend. */
    private Principal principal(Account represented) {
        return directory
                .find(represented.id())
                .map(SignedIn::principal)
                .orElseThrow(() -> Refusal.badField(
                        "represented", "not-active", "被代理的账号已停用", "the represented account is locked"));
    }

    private UUID deputy(@Nullable String username, UUID represented) {
        return asServer.call(() -> accounts.credentials(Username.normal(username == null ? "" : username)))
                .map(found -> found.account())
                .filter(account -> account.kind() == Account.Kind.STAFF
                        && account.state() == Account.State.ACTIVE
                        && !account.id().equals(represented))
                .map(Account::id)
                .orElseThrow(() -> Refusal.badField(
                        "deputy", "unknown", "没有这个在职工作人员账号", "there is no such account of active staff"));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endStandIn", summary = "End a stand-in now")
    @Transactional
    public void end(@PathVariable UUID id) {
        Principal person = Principals.required();
        requireHimself(person);
        StandIn standIn = store.find(id)
                .filter(one -> one.represented().equals(person.account())
                        || one.deputy().equals(person.account())
                        || person.may("identity:administer"))
                .orElseThrow(() -> Refusal.notFound("没有这项代理", "There is no such stand-in"));
        store.end(id);
        standIns.changed();
        announce("stand-in:end", standIn, "结束代理");
    }

    private void announce(String action, StandIn standIn, String summary) {
        events.publishEvent(
                AccessEvent.of(action, "account", standIn.represented().toString(), summary)
                        .with(Map.of(
                                "standIn", standIn.id().toString(),
                                "deputy", standIn.deputy().toString(),
                                "from", standIn.beginsAt().toString(),
                                "until", standIn.endsAt().toString(),
                                "extent", standIn.extent(),
                                "reason", standIn.reason())));
    }

    private StandInAnswer answer(StandIn one) {
        return new StandInAnswer(
                one.id(),
                one.represented(),
                names.nameOf(one.represented()),
                one.deputy(),
                names.nameOf(one.deputy()),
                one.beginsAt(),
                one.endsAt(),
                one.reason(),
                one.givenBy(),
                one.actions(),
                one.places() == null
                        ? null
                        : one.places().stream()
                                .map(code -> places.place(new DivisionCode(code)))
                                .toList(),
                one.isInForce(Instant.now()));
    }

    /**
     * A stand-in with names.
     *
     * @param actions the acts that are lent, absent if all
     * @param places where, absent for everywhere
     */
    record StandInAnswer(
            UUID id,
            UUID represented,
            String representedName,
            UUID deputy,
            String deputyName,
            Instant beginsAt,
            Instant endsAt,
            String reason,
            String givenBy,
            @Nullable List<String> actions,
            @Nullable List<SessionAnswers.Place> places,
            boolean inForce) {}

    /** Somebody who could stand in. */
    record Colleague(
            String username,
            String name,
            @Nullable String unitName,
            @Nullable String unitNameEn) {}
}
