package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.folder.Schedule;
import io.linli.audit.Access;
import io.linli.audit.AccessLedger;
import io.linli.audit.Purpose;
import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Masking;
import io.linli.registry.Kind;
import io.linli.registry.Register;
import io.linli.registry.Register.Subject;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks for entries of the register on behalf of an application (主动发现): in the scope of the place that subscribed, so
 * that row-level security ends where it ends, and showing of each what the application has asked for and been granted.
 */
@Component
class Discovery {

    private static final int AT_ONCE = 200;
    private static final String PLACE = "place";
    private static final String LIVING = "living";

    /** Which fact each filter looks at. */
    private static final Map<String, String> FILTERS = Map.of(
            "tags", "tags",
            "minAge", "birth",
            "maxAge", "birth",
            "care", "care",
            "residence", "residence",
            "type", "type",
            "use", "use",
            "state", "state");

    /** What the register calls facts that applications know by a shorter word. */
    private static final Map<String, String> NAMES =
            Map.of("birth", "birthDate", PLACE, "placeCode", "house", "houseCode");

    private final Register register;
    private final AccessLedger ledger;
    private final TransactionTemplate reading;

    Discovery(Register register, AccessLedger ledger, PlatformTransactionManager manager) {
        this.register = register;
        this.ledger = ledger;
        this.reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
    }

    /** The fact that must have been asked for; empty for filters that look at the place only. */
    static Optional<String> fact(String filter) {
        return Optional.ofNullable(FILTERS.get(filter));
    }

    /** Some entries of a place that meet the filter of a schedule. */
    Item.Batch batch(App app, Schedule schedule, String kind, DivisionCode place, @Nullable String cursor) {
        Kind wanted = Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        var scope = new Scope(Scope.Kind.STAFF, null, List.of(), List.of(place));
        Page<Subject> page = Objects.requireNonNull(Scopes.within(
                scope,
                () -> reading.execute(
                        status -> register.within(wanted, place, narrowed(schedule.filter()), cursor, AT_ONCE))));
        List<Item> items = page.items().stream()
                .filter(subject -> meets(subject, schedule.filter()))
                .map(subject -> item(app, kind, subject))
                .toList();
        return new Item.Batch(items, page.next());
    }

    /** Filters by which the register itself can find, so that not all of a city has to be looked at. */
    private static Map<String, String> narrowed(Map<String, Object> filter) {
        Map<String, String> narrowed = new HashMap<>();
        if (filter.get("care") instanceof Boolean care) {
            narrowed.put("care", care.toString());
        }
        List<String> tags = words(filter.get("tags"));
        if (tags.size() == 1) {
            narrowed.put("tag", tags.getFirst());
        }
        return narrowed;
    }

    private static List<String> words(@Nullable Object said) {
        return said == null
                ? List.of()
                : said instanceof Collection<?> many
                        ? many.stream().map(String::valueOf).toList()
                        : List.of(said.toString());
    }

    /** Whoever has moved away or died is nobody's business any more, unless a filter asks for just that. */
    private static boolean meets(Subject subject, Map<String, Object> filter) {
        Map<String, Object> facts = subject.facts();
        boolean here = subject.kind() != Kind.PERSON
                || filter.containsKey("state")
                || LIVING.equals(facts.getOrDefault("state", LIVING));
        return here
                && filter.entrySet().stream().allMatch(one -> switch (one.getKey()) {
                    case "tags" -> tags(facts).stream().anyMatch(words(one.getValue())::contains);
                    case "minAge" ->
                        age(facts).filter(age -> age >= number(one.getValue())).isPresent();
                    case "maxAge" ->
                        age(facts).filter(age -> age <= number(one.getValue())).isPresent();
                    case "care" -> one.getValue().equals(facts.getOrDefault("care", false));
                    case "within" ->
                        subject.place().value().startsWith(one.getValue().toString());
                    default -> words(one.getValue()).contains(String.valueOf(facts.get(one.getKey())));
                });
    }

    private static double number(Object said) {
        return said instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static List<String> tags(Map<String, Object> facts) {
        List<String> codes = new ArrayList<>();
        if (facts.get("tags") instanceof Collection<?> marks) {
            marks.forEach(mark -> codes.add(
                    mark instanceof Map<?, ?> one
                            ? String.valueOf(one.containsKey("code") ? one.get("code") : one.get("tag"))
                            : mark.toString()));
        }
        return codes;
    }

    private static Optional<Integer> age(Map<String, Object> facts) {
        return Optional.ofNullable(facts.get("birthDate"))
                .map(birth -> Period.between(LocalDate.parse(birth.toString()), LocalDate.now(Times.HERE))
                        .getYears());
    }

    private static Item item(App app, String kind, Subject subject) {
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("id", subject.id().toString());
        seen.put("placeCode", subject.place().value());
        app.rights()
                .registry()
                .getOrDefault(kind, java.util.Set.of())
                .forEach(fact -> value(subject, fact).ifPresent(value -> seen.put(fact, value)));
        if (app.rights().reads(kind, "name")) {
            seen.put("title", subject.title());
        }
        return new Item(
                subject.id(),
                subject.place(),
                Cursor.after(subject.place().value(), subject.id()).toText(),
                seen);
    }

    private static Optional<Object> value(Subject subject, String fact) {
        return switch (fact) {
            case "age" -> age(subject.facts()).map(Object.class::cast);
            case "tags" -> Optional.of(tags(subject.facts()));
            case "birth" ->
                Optional.ofNullable(subject.facts().get("birthDate")).map(birth -> LocalDate.parse(birth.toString()));
            default ->
                Optional.ofNullable(
                        subject.facts().getOrDefault(fact, subject.facts().get(NAMES.getOrDefault(fact, fact))));
        };
    }

    /**
     * Writes down that something was done with what is known of a person, in the transaction that does it: he reads later
     * which application has looked at what of him, and for which work.
     */
    void note(App app, Schedule schedule, String kind, Item item) {
        UUID id = item.id();
        if (kind.equals("person") && id != null) {
            ledger.record(new Access(
                    id,
                    Masking.name(item.seen().getOrDefault("title", "").toString()),
                    item.place(),
                    List.copyOf(new TreeSet<>(app.rights().registry().get(kind))),
                    Purpose.SERVICE.code(),
                    "app:" + app.id(),
                    schedule.title().zh()));
        }
    }
}
