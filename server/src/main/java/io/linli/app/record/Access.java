package io.linli.app.record;

import io.linli.app.folder.Views;
import io.linli.app.record.Standing.Extent;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.territory.Territory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides who may do what with which record. Work of the server itself, where nobody asks, may do everything. */
@Component
class Access {

    static final String READ = "read";

    private final AppStandings standings;
    private final RecordStore store;
    private final InScope scope;
    private final Territory territory;

    Access(AppStandings standings, RecordStore store, InScope scope, Territory territory) {
        this.standings = standings;
        this.store = store;
        this.scope = scope;
        this.territory = territory;
    }

    Extent reach(KeptType type, String verb) {
        return Principals.current()
                .map(by -> standings.may(by, type.app().id(), type.name(), verb))
                .orElse(Extent.WITHIN);
    }

    /**
     * How far the caller may use a verb.
     *
     * @throws Refusal 403 if not at all
     */
    Extent required(KeptType type, String verb) {
        Extent reach = reach(type, verb);
        if (reach == Extent.NONE) {
            throw Refusal.forbidden(
                    "not-allowed",
                    "您的角色不能进行此操作,请联系管理员授予应用角色",
                    "None of your roles may do this; ask an administrator for a role of the application");
        }
        return reach;
    }

    static Refusal missing() {
        return Refusal.notFound("没有该记录,或您无权查看", "There is no such record, or you may not see it");
    }

    /**
     * A record that the caller may read.
     *
     * @throws Refusal 403 if he may read none of this type, 404 if not this one
     */
    StoredRecord readable(KeptType type, UUID id) {
        Extent reach = required(type, READ);
        return found(type, id, reach).orElseThrow(Access::missing);
    }

    /**
     * A record on which the caller may use a verb.
     *
     * @throws Refusal 404 if he may not even see it, 403 if the verb is not his
     */
    StoredRecord usable(KeptType type, UUID id, String verb) {
        StoredRecord record = readable(type, id);
        Extent reach = required(type, verb);
        boolean own = reach == Extent.WITHIN || isOwn(record);
        if (!own || record.shared() && !covers(record)) {
            throw notYours();
        }
        return record;
    }

    /** A part of a library is changed where it belongs only. */
    private static boolean covers(StoredRecord record) {
        return Principals.current()
                .map(by -> by.covers(new DivisionCode(record.placeCode())))
                .orElse(true);
    }

    /** Whether the caller may use a verb on a record that he sees. */
    boolean may(KeptType type, StoredRecord record, String verb) {
        return switch (reach(type, verb)) {
            case NONE -> false;
            case WITHIN -> true;
            case OWN -> isOwn(record);
        };
    }

    Optional<StoredRecord> found(KeptType type, UUID id, Extent reach) {
        Optional<Principal> by = Principals.current();
        if (by.isEmpty()) {
            return scope.read(() -> store.find(type.number(), id));
        }
        boolean resident = by.get().kind() == Principal.Kind.RESIDENT;
        // What a resident may see beside his own is told by his home, which row-level security does not know.
        Optional<StoredRecord> record = resident && reach == Extent.WITHIN
                ? scope.readAsServer(() -> store.find(type.number(), id))
                        .filter(one -> openToResidents(type, one) || isOwn(one))
                : scope.read(() -> store.find(type.number(), id));
        return record.filter(one -> reach == Extent.WITHIN || isOwn(one))
                .filter(one -> one.shared() || subscribed(type, new DivisionCode(one.placeCode())));
    }

    boolean isOwn(StoredRecord record) {
        UUID account = Principals.current().map(Principal::account).orElse(null);
        return account != null
                && (account.equals(record.owner()) || scope.readAsServer(() -> store.isParty(record.id(), account)));
    }

    private boolean openToResidents(KeptType type, StoredRecord record) {
        Views.ResidentView view = type.views().resident();
        return view != null
                && (record.shared() || nearHome(type, record))
                && Figuring.matches(view.where().values(), record.state(), record.values());
    }

    /** A type with what the caller sees of records that are not his own: residents some fields, staff all. */
    KeptType seen(KeptType type) {
        boolean partly = Principals.current()
                        .filter(by -> by.kind() == Principal.Kind.RESIDENT)
                        .isPresent()
                && reach(type, READ) == Extent.WITHIN;
        if (!partly) {
            return type;
        }
        Views.ResidentView view = type.views().resident();
        return type.showing(view == null ? Set.of() : view.fields());
    }

    /** A type with what the caller sees of one record that he may read. */
    KeptType seen(KeptType type, StoredRecord record) {
        KeptType seen = seen(type);
        return seen.shown() == null || isOwn(record) ? type : seen;
    }

    /**
     * A record of which the caller sees everything.
     *
     * @throws Refusal 403 if he sees some fields only, otherwise as when reading it
     */
    StoredRecord whollyReadable(KeptType type, UUID id) {
        StoredRecord record = readable(type, id);
        if (seen(type, record).shown() != null) {
            throw notYours();
        }
        return record;
    }

    /**
     * Lets the caller go on if he sees the records of a type as a whole, to take them out as a table.
     *
     * @throws Refusal 403 if he sees some of their fields only
     */
    void requireWhole(KeptType type) {
        if (seen(type).shown() != null) {
            throw notYours();
        }
    }

    private static Refusal notYours() {
        return Refusal.forbidden("not-your-record", "只能操作本人的记录", "You may do this with records of your own only");
    }

    private boolean nearHome(KeptType type, StoredRecord record) {
        DivisionCode home = home(type).orElse(null);
        if (home == null) {
            return false;
        }
        DivisionCode place = new DivisionCode(record.placeCode());
        return place.covers(home) || home.community().covers(place);
    }

    /** Where the caller, a resident, lives. */
    Optional<DivisionCode> home(KeptType type) {
        return Principals.current().flatMap(by -> standings.home(type.app().id(), by));
    }

    boolean subscribed(KeptType type, DivisionCode place) {
        return standings.covers(type.app().id(), place);
    }

    /**
     * Where a new record belongs.
     *
     * @param asked code that the request names
     * @throws Refusal 400 unless it lies within the caller's places, 403 if the place has not subscribed
     */
    DivisionCode placeFor(KeptType type, @Nullable String asked) {
        DivisionCode place = Principals.current()
                .map(by -> by.kind() == Principal.Kind.RESIDENT ? homeOf(type, asked) : staffPlace(asked, by.places()))
                .orElseGet(() -> served(asked));
        if (!subscribed(type, place)) {
            throw Refusal.forbidden(
                    "not-subscribed", "所在区划尚未订阅该应用", "The place has not subscribed to this application");
        }
        return place;
    }

    private DivisionCode homeOf(KeptType type, @Nullable String asked) {
        DivisionCode home = home(type)
                .orElseThrow(() -> Refusal.conflict("no-home", "请先在“我的”中设置居住的网格", "Choose the grid you live in first"));
        if (asked == null || asked.isBlank()) {
            return home;
        }
        DivisionCode wanted = code(asked);
        if (!wanted.covers(home) || wanted.level().compareTo(DivisionLevel.COMMUNITY) < 0) {
            throw outside();
        }
        return wanted;
    }

    private DivisionCode staffPlace(@Nullable String asked, List<DivisionCode> own) {
        if (asked == null || asked.isBlank()) {
            if (own.size() == 1) {
                return own.getFirst();
            }
            throw outside();
        }
        DivisionCode place = code(asked);
        if (own.stream().noneMatch(one -> one.covers(place))
                || territory.division(place).isEmpty()) {
            throw outside();
        }
        return place;
    }

    private static DivisionCode served(@Nullable String asked) {
        return code(String.valueOf(asked));
    }

    private static DivisionCode code(String text) {
        try {
            return DivisionCode.ofPadded(text.strip());
        } catch (IllegalArgumentException e) {
            throw outside();
        }
    }

    private static Refusal outside() {
        return Refusal.badField("placeCode", "out-of-scope", "请选择本人管辖范围内的区划", "choose a place within your own");
    }
}
