package io.linli.registry.search;

import io.linli.kernel.DivisionCode;
import io.linli.registry.Kind;
import io.linli.registry.history.Facts;
import io.linli.registry.history.Shelves;
import io.linli.registry.history.Stored;
import io.linli.registry.search.Alternatives.Needed;
import io.linli.territory.Houses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds records by a name and a piece of an address together (王伟 阳光花园). The index of terms knows the names of people
 * and not their addresses; so those of the name are looked up first, and of them those whose house has the address.
 */
@Component
class NameAndAddress {

    private static final int OF_THE_NAME = 2_000;
    private static final int READ = 100;
    private static final int LONGEST_NAME = 4;
    private static final double LEAST_NAME = 0.6;
    private static final double LEAST_ADDRESS = 0.6;
    private static final double WEIGHT_OF_NAME = 0.6;

    private final CandidateStore candidates;
    private final Shelves shelves;
    private final Houses houses;
    private final Pinyin pinyin;
    private final Alternatives alternatives;

    NameAndAddress(CandidateStore candidates, Shelves shelves, Houses houses, Terms terms) {
        this.candidates = candidates;
        this.shelves = shelves;
        this.houses = houses;
        this.pinyin = terms.pinyin();
        this.alternatives = new Alternatives(pinyin);
    }

    /** A text read as a name and an address. */
    record Reading(String name, String address) {

        /** The ways to read words that somebody has put apart: the name comes first, or last. */
        static List<Reading> of(List<String> words) {
            int last = words.size() - 1;
            return List.of(
                    new Reading(words.getFirst(), String.join("", words.subList(1, last + 1))),
                    new Reading(words.get(last), String.join("", words.subList(0, last))));
        }

        /** The ways to read a text without gaps: a name of two to four characters comes first. */
        static List<Reading> of(String text) {
            List<Reading> readings = new ArrayList<>();
            for (int length = 2; length <= LONGEST_NAME && text.length() - length > 2; length++) {
                readings.add(new Reading(text.substring(0, length), text.substring(length)));
            }
            return readings;
        }
    }

    /** What the index is asked: in which streets of which places. */
    record Field(List<String> streets, List<DivisionCode> places) {}

    Map<UUID, Box.Found> find(List<Reading> readings, Collection<Kind> kinds, Field field) {
        Map<UUID, Box.Found> found = new LinkedHashMap<>();
        for (Reading reading : readings) {
            for (Kind kind : kinds) {
                if (kind != Kind.HOUSE) {
                    collect(kind, reading, field, found);
                }
            }
        }
        return found;
    }

    private void collect(Kind kind, Reading reading, Field field, Map<UUID, Box.Found> found) {
        Set<UUID> named = candidates.find(kind, needed(reading.name()), field.streets(), field.places(), OF_THE_NAME);
        if (named.isEmpty()) {
            return;
        }
        Address wanted = Address.of(reading.address());
        Map<UUID, Double> there = kind == Kind.PERSON ? livingAt(wanted, named) : Map.of();
        List<UUID> keys =
                kind == Kind.PERSON ? best(there) : named.stream().limit(READ).toList();
        for (Stored<?> record : shelves.of(kind).find(keys)) {
            Likeness.Fit name = ofName(reading.name(), record.facts());
            double address = kind == Kind.PERSON
                    ? there.getOrDefault(record.id(), 0.0)
                    : wanted.share(addressOf(record.facts()));
            if (record.mergedInto() == null && name.score() >= LEAST_NAME && address >= LEAST_ADDRESS) {
                double score = WEIGHT_OF_NAME * name.score() + (1 - WEIGHT_OF_NAME) * address;
                found.putIfAbsent(record.id(), new Box.Found(kind, record, new Likeness.Fit(score, name.matched())));
            }
        }
    }

    private List<Needed> needed(String name) {
        String letters = Pinyin.plain(name);
        return letters.matches("[a-z]{2,40}") ? alternatives.letters(letters) : alternatives.written(name);
    }

    private Likeness.Fit ofName(String typed, Facts facts) {
        String letters = Pinyin.plain(typed);
        boolean latin = letters.matches("[a-z]{2,40}");
        return facts.searched().stream()
                .filter(Facts.SearchText::name)
                .map(text -> latin
                        ? Likeness.ofLetters(pinyin, letters, Pieces.halfWidth(text.text()))
                        : Likeness.ofName(pinyin, typed, text.text()))
                .max(Comparator.comparingDouble(Likeness.Fit::score))
                .orElse(new Likeness.Fit(0, "name"));
    }

    /** Those whose house has the address, with how much of it. */
    private Map<UUID, Double> livingAt(Address wanted, Set<UUID> people) {
        Map<UUID, String> codes = candidates.housesOf(people);
        Map<String, Double> shares = new HashMap<>();
        houses.find(new HashSet<>(codes.values()))
                .forEach((code, house) -> shares.put(code, wanted.share(house.address())));
        return codes.entrySet().stream()
                .filter(one -> shares.getOrDefault(one.getValue(), 0.0) >= LEAST_ADDRESS)
                .collect(
                        Collectors.toMap(Map.Entry::getKey, one -> Objects.requireNonNull(shares.get(one.getValue()))));
    }

    private static List<UUID> best(Map<UUID, Double> shares) {
        return shares.entrySet().stream()
                .sorted(Map.Entry.<UUID, Double>comparingByValue().reversed())
                .limit(READ)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String addressOf(Facts facts) {
        return facts.searched().stream()
                .filter(text -> !text.name())
                .map(Facts.SearchText::text)
                .collect(Collectors.joining(" "));
    }

    /** An address as it was typed, ready to be compared with many. */
    private record Address(String whole, Set<String> pieces) {

        static Address of(String typed) {
            return new Address(Pieces.halfWidth(typed).replace(" ", ""), Pieces.ofAddress(typed));
        }

        /** How much of it another address has, 0 to 1. */
        double share(String address) {
            String plain = Pieces.halfWidth(address);
            if (!whole.isEmpty() && plain.contains(whole)) {
                return 1;
            }
            long shared = pieces.stream().filter(plain::contains).count();
            return pieces.isEmpty() ? 0 : (double) shared / pieces.size();
        }
    }
}
