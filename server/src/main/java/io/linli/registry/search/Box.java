package io.linli.registry.search;

import io.linli.http.Refusal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.registry.Kind;
import io.linli.registry.history.Facts;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Shelves;
import io.linli.registry.history.Stored;
import io.linli.registry.search.Alternatives.Needed;
import io.linli.territory.Territory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One box that finds people, houses, organisations and things by whatever somebody knows of them. */
@Component
public class Box {

    private static final int CANDIDATES = 300;
    private static final int ENOUGH = 5;
    private static final double LEAST_SCORE = 0.3;

    private final Shelves shelves;
    private final CandidateStore candidates;
    private final Territory territory;
    private final HitWriter writer;
    private final Pinyin pinyin;
    private final Alternatives alternatives;
    private final NameAndAddress combined;

    Box(
            Shelves shelves,
            CandidateStore candidates,
            Territory territory,
            HitWriter writer,
            Terms terms,
            NameAndAddress combined) {
        this.combined = combined;
        this.shelves = shelves;
        this.candidates = candidates;
        this.territory = territory;
        this.writer = writer;
        this.pinyin = terms.pinyin();
        this.alternatives = new Alternatives(pinyin);
    }

    /** A record and how well it fits. */
    record Found(Kind kind, Stored<?> record, Likeness.Fit fit) {}

    /**
     * Finds records, best first.
     *
     * @param within only in this place; null for all places of the asker
     */
    @Transactional(readOnly = true)
    public List<SearchHit> find(String typed, Set<Kind> kinds, @Nullable DivisionCode within, int most) {
        List<DivisionCode> places = places(within);
        Map<UUID, Found> found = switch (Question.of(typed)) {
            case Question.Exact exact -> exact(exact, kinds, places);
            case Question.Letters letters -> letters(letters.letters(), kinds, places);
            case Question.Words words -> words(words.text(), kinds, places);
            case Question.Apart apart -> apart(apart, kinds, places);
        };
        return writer.write(found.values().stream()
                .filter(one -> one.fit().score() >= LEAST_SCORE)
                .sorted(Comparator.comparingDouble((Found one) -> -one.fit().score())
                        .thenComparing(one -> one.record().facts().title()))
                .limit(most)
                .toList());
    }

    private static List<DivisionCode> places(@Nullable DivisionCode within) {
        List<DivisionCode> own = Principals.required().places();
        if (within == null) {
            return own;
        }
        return Stream.concat(
                        own.stream().filter(place -> place.covers(within)).map(place -> within),
                        own.stream().filter(place -> within.covers(place) && !place.equals(within)))
                .distinct()
                .toList();
    }

    private Map<UUID, Found> exact(Question.Exact exact, Set<Kind> kinds, List<DivisionCode> places) {
        Map<UUID, Found> found = new LinkedHashMap<>();
        var fit = new Likeness.Fit(1, exact.matched());
        for (Kind kind : kinds) {
            Shelf<?> shelf = shelves.of(kind);
            for (Stored<?> record : ExactFinder.find(shelf, exact)) {
                boolean inside = places.stream()
                        .anyMatch(place -> place.covers(record.facts().place()));
                if (inside && record.mergedInto() == null) {
                    found.put(record.id(), new Found(kind, record, fit));
                }
            }
        }
        return found;
    }

    private Map<UUID, Found> letters(String letters, Set<Kind> kinds, List<DivisionCode> places) {
        Function<Facts, Likeness.Fit> fit =
                facts -> best(facts, name -> Likeness.ofLetters(pinyin, letters, Pieces.halfWidth(name)));
        Map<UUID, Found> found = new LinkedHashMap<>();
        for (Kind kind : kinds) {
            if (kind != Kind.HOUSE) {
                collect(kind, alternatives.letters(letters), places, fit, found);
            }
        }
        if (found.size() < ENOUGH) {
            for (Kind kind : kinds) {
                if (kind != Kind.HOUSE) {
                    collect(kind, alternatives.similarLetters(letters), places, fit, found);
                }
            }
        }
        return found;
    }

    private Map<UUID, Found> apart(Question.Apart typed, Set<Kind> kinds, List<DivisionCode> places) {
        Map<UUID, Found> found = combined.find(
                NameAndAddress.Reading.of(typed.words()), kinds, new NameAndAddress.Field(streets(places), places));
        if (found.isEmpty()) {
            return words(typed.text(), kinds, places);
        }
        for (Kind kind : kinds) {
            collect(kind, strict(kind, typed.text()), places, fit(kind, typed.text()), found);
        }
        return found;
    }

    private Map<UUID, Found> words(String text, Set<Kind> kinds, List<DivisionCode> places) {
        Map<UUID, Found> found = new LinkedHashMap<>();
        for (Kind kind : kinds) {
            collect(kind, strict(kind, text), places, fit(kind, text), found);
        }
        if (found.isEmpty()) {
            found.putAll(combined.find(
                    NameAndAddress.Reading.of(text), kinds, new NameAndAddress.Field(streets(places), places)));
        }
        if (found.size() < ENOUGH) {
            for (Kind kind : kinds) {
                collect(kind, forgiving(kind, text), places, fit(kind, text), found);
            }
        }
        return found;
    }

    private List<Needed> strict(Kind kind, String text) {
        return switch (kind) {
            case PERSON -> alternatives.written(text);
            case HOUSE -> alternatives.address(text);
            case ORGANISATION, THING ->
                Stream.concat(alternatives.written(text).stream(), alternatives.address(text).stream())
                        .toList();
            case RELATION -> List.of();
        };
    }

    private List<Needed> forgiving(Kind kind, String text) {
        return switch (kind) {
            case PERSON, ORGANISATION, THING -> alternatives.similar(text);
            case HOUSE -> alternatives.similarAddress(text);
            case RELATION -> List.of();
        };
    }

    private Function<Facts, Likeness.Fit> fit(Kind kind, String text) {
        return facts -> {
            Likeness.Fit byName = best(facts, name -> Likeness.ofName(pinyin, text, name));
            Likeness.Fit byAddress = facts.searched().stream()
                    .filter(searched -> !searched.name())
                    .map(searched -> Likeness.ofAddress(text, searched.text()))
                    .max(Comparator.comparingDouble(Likeness.Fit::score))
                    .orElse(new Likeness.Fit(0, "address"));
            return kind == Kind.HOUSE || byAddress.score() > byName.score() ? byAddress : byName;
        };
    }

    private static Likeness.Fit best(Facts facts, Function<String, Likeness.Fit> fit) {
        return facts.searched().stream()
                .filter(Facts.SearchText::name)
                .map(text -> fit.apply(text.text()))
                .max(Comparator.comparingDouble(Likeness.Fit::score))
                .orElse(new Likeness.Fit(0, "name"));
    }

    private void collect(
            Kind kind,
            List<Needed> needed,
            List<DivisionCode> places,
            Function<Facts, Likeness.Fit> fit,
            Map<UUID, Found> found) {
        Set<UUID> keys = candidates.find(kind, needed, streets(places), places, CANDIDATES);
        keys.removeAll(found.keySet());
        if (keys.isEmpty()) {
            return;
        }
        for (Stored<?> record : shelves.of(kind).find(keys)) {
            if (record.mergedInto() == null) {
                found.put(record.id(), new Found(kind, record, fit.apply(record.facts())));
            }
        }
    }

    /** The streets that the places lie in or consist of. */
    private List<String> streets(List<DivisionCode> places) {
        List<String> streets = new ArrayList<>();
        places.forEach(place -> gather(place, streets));
        return streets.stream().distinct().toList();
    }

    private void gather(DivisionCode place, List<String> streets) {
        if (place.level().compareTo(DivisionLevel.STREET) >= 0) {
            streets.add(place.at(DivisionLevel.STREET).value());
        } else {
            territory.children(place).forEach(child -> gather(child.code(), streets));
        }
    }

    /**
     * The kinds that a request names, all searchable ones if none.
     *
     * @throws Refusal 400 if there is no such kind
     */
    static Set<Kind> kinds(@Nullable List<String> names) {
        var all = new java.util.LinkedHashSet<Kind>();
        if (names == null || names.isEmpty()) {
            all.addAll(List.of(Kind.PERSON, Kind.HOUSE, Kind.ORGANISATION, Kind.THING));
            return all;
        }
        for (String name : names) {
            all.add(Stream.of(Kind.PERSON, Kind.HOUSE, Kind.ORGANISATION, Kind.THING)
                    .filter(kind -> kind.code().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Refusal.badField(
                            "kind",
                            "unknown-kind",
                            "应为 person、house、organisation 或 thing",
                            "take person, house, organisation or thing")));
        }
        return all;
    }
}
