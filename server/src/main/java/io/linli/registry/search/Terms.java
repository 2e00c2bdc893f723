package io.linli.registry.search;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.registry.history.Facts;
import io.linli.registry.history.TermMaker;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Makes a number of 32 bits from each piece of a text and the street, so that a search within a street looks at the
 * entries of that street alone. Two pieces may happen to have one number; whatever is found is compared in the end.
 */
@Component
class Terms implements TermMaker {

    static final char CHARACTER = 'c';
    static final char SYLLABLE = 'y';
    static final char INITIALS = 'i';
    static final char ADDRESS = 'a';

    private static final int FNV_START = 0x811c9dc5;
    private static final int FNV_PRIME = 16777619;

    private final Pinyin pinyin = new Pinyin();

    Pinyin pinyin() {
        return pinyin;
    }

    @Override
    public int[] terms(Facts facts) {
        String street = street(facts.place());
        return facts.searched().stream()
                .flatMapToInt(text -> text.name() ? ofName(street, text.text()) : ofAddress(street, text.text()))
                .distinct()
                .toArray();
    }

    static String street(DivisionCode place) {
        return place.level().compareTo(DivisionLevel.STREET) < 0
                ? place.value()
                : place.at(DivisionLevel.STREET).value();
    }

    private IntStream ofName(String street, String name) {
        List<String> syllables = pinyin.syllables(Pieces.halfWidth(name));
        return IntStream.concat(
                all(street, CHARACTER, Pieces.characters(name)),
                IntStream.concat(all(street, SYLLABLE, syllables), all(street, INITIALS, Pieces.initials(syllables))));
    }

    private static IntStream ofAddress(String street, String address) {
        return all(street, ADDRESS, Pieces.ofAddress(address));
    }

    static IntStream all(String street, char family, Collection<String> pieces) {
        return pieces.stream().mapToInt(piece -> term(street, family, piece));
    }

    static int term(String street, char family, String piece) {
        int hash = mixed(FNV_START, street);
        hash = (hash ^ family) * FNV_PRIME;
        hash = mixed(hash, piece);
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        return hash;
    }

    private static int mixed(int start, String text) {
        int hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
