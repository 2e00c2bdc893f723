package io.linli.app.record;

import io.linli.app.folder.Views;
import io.linli.app.record.Standing.Extent;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.territory.Territory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out which records of a type somebody may see in a list, and says it so that indexes carry it. */
@Component
class Spans {

    private static final int STREET_DIGITS = 9;
    private static final int FEW = 20;

    private final Access access;
    private final AppStandings standings;
    private final Territory territory;

    Spans(Access access, AppStandings standings, Territory territory) {
        this.access = access;
        this.standings = standings;
        this.territory = territory;
    }

    /**
     * What a list looks through.
     *
     * @param streets the codes of streets, and of places above them, in which records lie
     * @param condition what else must be true of their places
     * @param values of the condition
     * @param account only what is this account's own; null for everything
     * @param asServer whether row-level security does not know what may be seen
     * @param places which the records lie within
     */
    record Span(
            List<String> streets,
            String condition,
            Map<String, Object> values,
            @Nullable UUID account,
            boolean asServer,
            List<DivisionCode> places) {}

    /**
     * Where a list looks.
     *
     * @param within code of a place, null for everywhere
     * @throws Refusal 403 if the caller may read none of the type
     */
    Span of(KeptType type, @Nullable String within, String verb) {
        Extent extent = access.required(type, verb);
        Principal by = Principals.required();
        DivisionCode asked = place(within);
        if (extent == Extent.OWN) {
            return own(by, asked);
        }
        if (by.kind() == Principal.Kind.RESIDENT) {
            return nearHome(type, asked);
        }
        return within(subscribed(type, narrowed(by.places(), asked)), List.of(), false);
    }

    /** Where everybody's list looks, without anybody signed in. */
    Span ofEverybody(KeptType type, @Nullable String within) {
        DivisionCode asked = place(within);
        List<DivisionCode> above = asked == null ? List.of() : above(asked);
        return within(
                subscribed(type, List.of(asked == null ? territory.city() : asked)),
                above.stream()
                        .filter(place -> standings.covers(type.app().id(), place))
                        .toList(),
                true);
    }

    static @Nullable DivisionCode place(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return null;
        }
        try {
            return DivisionCode.ofPadded(code.strip());
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(
                    "within", "invalid-division-code", "区划代码应为2、4、6、9、12或15位数字", "a division code has 2 to 15 digits");
        }
    }

    private static Span own(Principal by, @Nullable DivisionCode asked) {
        Map<String, Object> values = new HashMap<>();
        String condition = "true";
        if (asked != null) {
            condition = "r.place_code >= :low AND r.place_code < :high";
            values.put("low", asked.value());
            values.put("high", asked.rangeEnd());
        }
        return new Span(List.of(), condition, values, by.account(), false, asked == null ? List.of() : List.of(asked));
    }

    /** A resident sees what belongs to his community and to the places above it. */
    private Span nearHome(KeptType type, @Nullable DivisionCode asked) {
        Optional<DivisionCode> home = access.home(type);
        if (home.isEmpty() || !standings.covers(type.app().id(), home.get())) {
            return nowhere();
        }
        DivisionCode community = home.get().community();
        List<DivisionCode> places = narrowed(List.of(community), asked);
        return open(type, within(places, asked == null ? above(community) : List.of(), true));
    }

    /** Of what lies near him a resident sees what the type opens to residents, and what is his own. */
    private static Span open(KeptType type, Span near) {
        Map<String, Object> values = new HashMap<>(near.values());
        values.put("resident", Principals.required().account());
        Views.ResidentView view = type.views().resident();
        Question opened =
                Question.opened(type, view == null ? Map.of() : view.where().values());
        values.putAll(opened.values());
        String condition = "(EXISTS (SELECT FROM app.party own WHERE own.type = r.type AND own.record = r.id"
                + " AND own.account = :resident)" + (view == null ? "" : " OR (true" + opened.sql() + ")") + ")";
        return new Span(near.streets(), near.condition() + " AND " + condition, values, null, true, near.places());
    }

    private static List<DivisionCode> above(DivisionCode place) {
        return Stream.iterate(place.parent(), Optional::isPresent, one -> one.flatMap(DivisionCode::parent))
                .flatMap(Optional::stream)
                .toList();
    }

    static List<DivisionCode> narrowed(List<DivisionCode> own, @Nullable DivisionCode asked) {
        if (asked == null) {
            return own;
        }
        return Stream.concat(
                        own.stream().filter(place -> place.covers(asked)).map(place -> asked),
                        own.stream().filter(place -> asked.covers(place) && !place.equals(asked)))
                .distinct()
                .toList();
    }

    /** The parts of places that have subscribed. */
    private List<DivisionCode> subscribed(KeptType type, List<DivisionCode> places) {
        String app = type.app().id();
        return places.stream()
                .flatMap(place -> standings.covers(app, place)
                        ? Stream.of(place)
                        : standings.places(app).stream().filter(place::covers))
                .distinct()
                .toList();
    }

    private static Span nowhere() {
        return new Span(List.of(), "false", Map.of(), null, false, List.of());
    }

    /** @param exactly further places whose own records belong to it, without what lies within them */
    private Span within(List<DivisionCode> places, List<DivisionCode> exactly, boolean asServer) {
        if (places.isEmpty() && exactly.isEmpty()) {
            return nowhere();
        }
        Set<String> streets = new LinkedHashSet<>();
        places.forEach(place -> gather(place, streets));
        places.forEach(place -> above(place).forEach(above -> streets.add(head(above))));
        exactly.forEach(place -> streets.add(head(place)));
        Map<String, Object> values = new HashMap<>();
        return new Span(List.copyOf(streets), condition(places, exactly, values), values, null, asServer, places);
    }

    private static String condition(List<DivisionCode> places, List<DivisionCode> exactly, Map<String, Object> values) {
        List<String> ways = new ArrayList<>(List.of("r.shared"));
        if (places.size() <= FEW) {
            // The database knows how many records lie in a range, which it does not know of the head of a code.
            for (int i = 0; i < places.size(); i++) {
                values.put("low" + i, places.get(i).value());
                values.put("high" + i, places.get(i).rangeEnd());
                ways.add("r.place_code >= :low" + i + " AND r.place_code < :high" + i);
            }
        } else {
            heads(places, values, ways);
        }
        if (!exactly.isEmpty()) {
            values.put("exactly", exactly.stream().map(DivisionCode::value).toArray(String[]::new));
            ways.add("r.place_code = ANY (:exactly)");
        }
        return "(" + String.join(" OR ", ways) + ")";
    }

    private static void heads(List<DivisionCode> places, Map<String, Object> values, List<String> ways) {
        Map<Integer, List<String>> byLength = new TreeMap<>();
        places.forEach(place -> byLength.computeIfAbsent(place.value().length(), any -> new ArrayList<>())
                .add(place.value()));
        byLength.forEach((length, codes) -> {
            values.put("places" + length, codes.toArray(String[]::new));
            ways.add("left(r.place_code, " + length + ") = ANY (:places" + length + ")");
        });
    }

    private static String head(DivisionCode place) {
        String code = place.value();
        return code.length() > STREET_DIGITS ? code.substring(0, STREET_DIGITS) : code;
    }

    private void gather(DivisionCode place, Set<String> streets) {
        streets.add(head(place));
        if (place.level().compareTo(DivisionLevel.STREET) < 0) {
            territory.children(place).forEach(child -> gather(child.code(), streets));
        }
    }
}
