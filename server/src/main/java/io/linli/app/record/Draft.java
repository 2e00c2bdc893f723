package io.linli.app.record;

import io.linli.kernel.DivisionCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record in work: its values in clear while an act changes them. */
final class Draft {

    private final UUID id;
    private final @Nullable StoredRecord before;
    private final @Nullable Map<String, Object> old;
    private final Map<String, Object> values;
    private final Map<String, Object> context = new HashMap<>();
    private @Nullable String source;
    private final Set<String> touched = new HashSet<>();
    private final Map<String, @Nullable Object> entered = new HashMap<>();
    private @Nullable UUID owner;
    private String ownerName;
    private final Instant createdAt;
    private DivisionCode place;
    private String placeName = "";
    private String state;
    private String number;
    private String name;

    /** A new record. */
    Draft(UUID id, DivisionCode place, String state, @Nullable UUID owner, String ownerName, Instant createdAt) {
        this.id = id;
        this.before = null;
        this.old = null;
        this.values = new LinkedHashMap<>();
        this.place = place;
        this.state = state;
        this.number = "";
        this.name = "";
        this.owner = owner;
        this.ownerName = ownerName;
        this.createdAt = createdAt;
    }

    /** A record that is there, with its values in clear. */
    Draft(StoredRecord before, Map<String, Object> opened) {
        this.id = before.id();
        this.before = before;
        this.old = Map.copyOf(opened);
        this.values = new LinkedHashMap<>(opened);
        this.place = new DivisionCode(before.placeCode());
        this.state = before.state();
        this.number = before.number();
        this.name = before.name();
        this.owner = before.owner();
        this.ownerName = before.ownerName();
        this.createdAt = before.createdAt();
    }

    UUID id() {
        return id;
    }

    @Nullable
    StoredRecord before() {
        return before;
    }

    /** The values before the act, null for a new record. */
    @Nullable
    Map<String, Object> old() {
        return old;
    }

    Map<String, Object> values() {
        return values;
    }

    /** What expressions see beside the record itself, such as {@code item}. */
    Map<String, Object> context() {
        return context;
    }

    /** Fields that the act has said something about. */
    Set<String> touched() {
        return touched;
    }

    /** Sets a value, or takes it away. */
    void set(String field, @Nullable Object value) {
        if (Values.empty(value)) {
            values.remove(field);
        } else {
            values.put(field, java.util.Objects.requireNonNull(value));
        }
        touched.add(field);
    }

    /** Sets a value that somebody has entered, if his form asks for it. */
    void enter(String field, @Nullable Object value) {
        entered.put(field, value);
        set(field, value);
    }

    /** Path of the record that it is made from, null if there is none. */
    @Nullable
    String source() {
        return source;
    }

    void from(@Nullable String path) {
        source = path;
    }

    /** Rows that were entered stand with what their other cells begin with. */
    void begun() {
        entered.replaceAll((name, value) -> value == null ? null : values.getOrDefault(name, value));
    }

    /** What somebody has entered by hand. */
    Map<String, @Nullable Object> entered() {
        return entered;
    }

    DivisionCode place() {
        return place;
    }

    String placeName() {
        return placeName;
    }

    void at(DivisionCode code, String called) {
        place = code;
        placeName = called;
    }

    String state() {
        return state;
    }

    void state(String code) {
        state = code;
    }

    String number() {
        return number;
    }

    void number(String text) {
        number = text;
    }

    String name() {
        return name;
    }

    void name(String text) {
        name = text;
    }

    @Nullable
    UUID owner() {
        return owner;
    }

    String ownerName() {
        return ownerName;
    }

    /** Gives the record to somebody else than who writes it down. */
    void belong(UUID account, String called) {
        owner = account;
        ownerName = called;
    }

    Instant createdAt() {
        return createdAt;
    }
}
