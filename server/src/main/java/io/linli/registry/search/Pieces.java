package io.linli.registry.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What names and addresses are taken apart into, so that parts of them are found. */
final class Pieces {

    private static final int LONGEST = 60;
    private static final int INITIALS = 4;

    private Pieces() {}

    /** Chinese characters of a name, each once. */
    static Set<String> characters(String name) {
        Set<String> pieces = new LinkedHashSet<>();
        name.codePoints().limit(LONGEST).filter(Pinyin::isHan).forEach(c -> pieces.add(Character.toString(c)));
        return pieces;
    }

    /** The first letters of syllables: all of them for a name of people, four at a time for longer names. */
    static Set<String> initials(List<String> syllables) {
        var letters = new StringBuilder();
        syllables.stream().limit(LONGEST).forEach(syllable -> letters.append(syllable.charAt(0)));
        return windows(letters.toString());
    }

    /** A text of at most four letters itself, a longer one four letters at a time. */
    static Set<String> windows(String letters) {
        Set<String> windows = new LinkedHashSet<>();
        if (letters.length() <= INITIALS) {
            windows.add(letters);
        }
        for (int i = 0; i + INITIALS <= letters.length(); i++) {
            windows.add(letters.substring(i, i + INITIALS));
        }
        return windows;
    }

    /** Pairs of neighbouring Chinese characters, numbers, and numbers with the character behind them. */
    static Set<String> ofAddress(String address) {
        Set<String> pieces = new LinkedHashSet<>();
        String text = halfWidth(address);
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean more = i + 1 < text.length();
            if (Pinyin.isHan(c)) {
                if (more && Pinyin.isHan(text.charAt(i + 1))) {
                    pieces.add(text.substring(i, i + 2));
                }
                starts.clear();
            } else if (Character.isLetterOrDigit(c)) {
                starts.add(i);
                if (!more || !isPlain(text.charAt(i + 1))) {
                    String number = text.substring(starts.getFirst(), i + 1);
                    pieces.add(number);
                    if (more && Pinyin.isHan(text.charAt(i + 1))) {
                        pieces.add(number + text.charAt(i + 1));
                    }
                    starts.clear();
                }
            }
        }
        return pieces;
    }

    private static boolean isPlain(char c) {
        return Character.isLetterOrDigit(c) && !Pinyin.isHan(c);
    }

    /** Full-width digits and letters as plain ones, capitals as small letters, 幢 and 座 as 栋. */
    static String halfWidth(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\uff01' && c <= '\uff5e') {
                c = (char) (c - 0xfee0);
            }
            plain.append(c == '幢' || c == '座' ? '栋' : Character.toLowerCase(c));
        }
        return plain.toString();
    }
}
