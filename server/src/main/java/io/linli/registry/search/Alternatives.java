package io.linli.registry.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a record may have to be found: sets of pieces of one family, each of which suffices. The first step takes the
 * text as typed; later ones forgive errors.
 */
final class Alternatives {

    private static final int MOST_CORRECTIONS = 80;
    private static final int MOST_READINGS = 4;
    private static final int ALPHABET = 26;

    private final Pinyin pinyin;

    Alternatives(Pinyin pinyin) {
        this.pinyin = pinyin;
    }

    /** Pieces that must all be there. */
    record Needed(char family, List<String> pieces) {

        Needed(char family, Collection<String> pieces) {
            this(family, List.copyOf(pieces));
        }
    }

    /** A name as it is written. */
    List<Needed> written(String text) {
        Set<String> characters = Pieces.characters(text);
        List<String> words = pinyin.syllables(Pieces.halfWidth(text)).stream()
                .filter(word -> !characters.isEmpty() || !word.isEmpty())
                .toList();
        return characters.isEmpty()
                ? some(new Needed(Terms.SYLLABLE, words))
                : some(new Needed(Terms.CHARACTER, characters));
    }

    /** A name as it sounds, or with one character wrong. */
    List<Needed> similar(String text) {
        List<Needed> found = new ArrayList<>(some(new Needed(Terms.SYLLABLE, pinyin.syllables(text))));
        List<String> characters = List.copyOf(Pieces.characters(text));
        if (characters.size() > 2) {
            for (String left : characters) {
                found.add(new Needed(
                        Terms.CHARACTER,
                        characters.stream().filter(one -> !one.equals(left)).toList()));
            }
        }
        return found;
    }

    List<Needed> address(String text) {
        return some(new Needed(Terms.ADDRESS, Pieces.ofAddress(text)));
    }

    /** An address with an error in its first or second half. */
    List<Needed> similarAddress(String text) {
        List<String> pieces = List.copyOf(Pieces.ofAddress(text));
        int half = pieces.size() / 2;
        if (half < 2) {
            return List.of();
        }
        return List.of(
                new Needed(Terms.ADDRESS, pieces.subList(half, pieces.size())),
                new Needed(Terms.ADDRESS, pieces.subList(0, half)));
    }

    /** Pinyin or initials. */
    List<Needed> letters(String letters) {
        List<Needed> found = new ArrayList<>();
        found.add(new Needed(Terms.INITIALS, Pieces.windows(letters)));
        List<List<String>> readings = pinyin.splits(letters, MOST_READINGS);
        readings.forEach(syllables -> found.add(new Needed(Terms.SYLLABLE, syllables)));
        if (readings.isEmpty()) {
            found.add(new Needed(Terms.SYLLABLE, List.of(letters)));
        }
        return found;
    }

    /** Pinyin with one letter wrong, missing or too many. */
    List<Needed> similarLetters(String letters) {
        Set<List<String>> corrected = new LinkedHashSet<>();
        for (int i = 0; i <= letters.length(); i++) {
            String head = letters.substring(0, i);
            if (i < letters.length()) {
                add(corrected, head + letters.substring(i + 1));
            }
            for (int c = 0; c < ALPHABET; c++) {
                char letter = (char) ('a' + c);
                add(corrected, head + letter + letters.substring(i));
                if (i < letters.length()) {
                    add(corrected, head + letter + letters.substring(i + 1));
                }
            }
        }
        // The fewer syllables, the more likely it is what was meant.
        return corrected.stream()
                .sorted(Comparator.comparingInt(List::size))
                .limit(MOST_CORRECTIONS)
                .map(syllables -> new Needed(Terms.SYLLABLE, syllables))
                .toList();
    }

    private void add(Set<List<String>> corrected, String letters) {
        List<String> syllables = pinyin.split(letters);
        // One syllable alone would be half of the city.
        if (syllables != null && syllables.size() > 1 && syllables.size() <= 5) {
            corrected.add(syllables);
        }
    }

    private static List<Needed> some(Needed needed) {
        return needed.pieces().isEmpty() ? List.of() : List.of(needed);
    }
}
