package io.linli.registry.search;

import io.linli.kernel.DivisionCode;
import io.linli.registry.SearchTerms;
import io.linli.registry.search.Alternatives.Needed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Makes terms for texts of any kind: short ones are read as names, all of them as runs of signs. */
@Component
class RecordTerms implements SearchTerms {

    private static final char WHOLE = 'w';
    private static final int NAME = 30;
    private static final int LONGEST = 600;

    private final Terms terms;
    private final Alternatives alternatives;

    RecordTerms(Terms terms) {
        this.terms = terms;
        this.alternatives = new Alternatives(terms.pinyin());
    }

    @Override
    public int[] of(DivisionCode place, Collection<String> texts) {
        String street = Terms.street(place);
        return texts.stream()
                .filter(text -> !text.isBlank())
                .flatMapToInt(text -> of(street, text))
                .distinct()
                .toArray();
    }

    private IntStream of(String street, String text) {
        String plain = Pieces.halfWidth(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        IntStream runs = Terms.all(street, Terms.ADDRESS, Pieces.ofAddress(plain));
        if (text.length() > NAME) {
            return runs;
        }
        List<String> syllables = terms.pinyin().syllables(plain);
        IntStream name = IntStream.concat(
                Terms.all(street, Terms.CHARACTER, Pieces.characters(text)),
                IntStream.concat(
                        Terms.all(street, Terms.SYLLABLE, syllables),
                        Terms.all(street, Terms.INITIALS, Pieces.initials(syllables))));
        return IntStream.concat(IntStream.concat(runs, name), IntStream.of(Terms.term(street, WHOLE, whole(text))));
    }

    private static String whole(String text) {
        return Pieces.halfWidth(text).strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<int[]> needed(String typed, Collection<String> streets) {
        List<Needed> wanted = wanted(typed);
        List<int[]> found = new ArrayList<>();
        for (String street : streets) {
            for (Needed needed : wanted) {
                found.add(needed.pieces().stream()
                        .mapToInt(piece -> Terms.term(street, needed.family(), piece))
                        .toArray());
            }
        }
        return found;
    }

    private List<Needed> wanted(String typed) {
        String text = Pieces.halfWidth(typed.strip());
        List<Needed> wanted = new ArrayList<>();
        wanted.add(new Needed(WHOLE, Set.of(whole(typed))));
        Set<String> runs = new LinkedHashSet<>(Pieces.ofAddress(text));
        if (!runs.isEmpty()) {
            wanted.add(new Needed(Terms.ADDRESS, runs));
        }
        String letters = Pinyin.plain(text);
        if (letters.matches("[a-z]{2,40}")) {
            wanted.addAll(alternatives.letters(letters));
        } else if (runs.isEmpty()) {
            wanted.addAll(alternatives.written(text));
        }
        return wanted.stream().distinct().toList();
    }
}
