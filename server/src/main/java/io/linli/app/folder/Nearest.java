package io.linli.app.folder;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Nearest {

    private Nearest() {}

    /** The known word that is closest to a mistyped one, if one is close. */
    static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(one -> distance(word, one) <= Math.max(word.length() < 4 ? 1 : 2, word.length() / 3))
                .min(Comparator.<String>comparingInt(one -> distance(word, one)).thenComparing(one -> one));
    }

    /** The words to choose from, for a message: the closest one, otherwise all of a few. */
    static String hint(String word, Collection<String> known) {
        return to(word, known)
                .map(one -> ",是否想写“" + one + "”?")
                .orElse(known.isEmpty() || known.size() > 12 ? "" : ",可用:" + String.join("、", sorted(known)));
    }

    static String hintEn(String word, Collection<String> known) {
        return to(word, known)
                .map(one -> "; did you mean \"" + one + "\"?")
                .orElse(known.isEmpty() || known.size() > 12 ? "" : "; known are " + String.join(", ", sorted(known)));
    }

    private static java.util.List<String> sorted(Collection<String> known) {
        return known.stream().sorted().toList();
    }

    /** How many letters must be changed, added or left out (Levenshtein); letters' case counts nothing. */
    private static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
