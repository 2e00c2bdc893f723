package io.linli.registry.search;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How Chinese characters are read (拼音), without tones, {@code ü} written {@code u}. Each character has one reading;
 * surnames that are read in another way have theirs at the start of a name.
 */
final class Pinyin {

    private static final char FIRST = '\u4e00';
    private static final char LAST = '\u9fa5';
    private static final int LONGEST_SYLLABLE = 6;
    private static final Map<Character, String> SURNAMES = Map.ofEntries(
            Map.entry('曾', "zeng"),
            Map.entry('单', "shan"),
            Map.entry('解', "xie"),
            Map.entry('仇', "qiu"),
            Map.entry('区', "ou"),
            Map.entry('任', "ren"),
            Map.entry('查', "zha"),
            Map.entry('朴', "piao"),
            Map.entry('盖', "ge"),
            Map.entry('尉', "yu"),
            Map.entry('覃', "qin"),
            Map.entry('乐', "yue"),
            Map.entry('华', "hua"),
            Map.entry('翟', "zhai"),
            Map.entry('缪', "miao"),
            Map.entry('洗', "xian"),
            Map.entry('冼', "xian"));

    /** Read when the first name is, because it takes a moment. */
    private static final class Table {

        private static final String[] READINGS = read();
        private static final Set<String> SYLLABLES = known();

        private static String[] read() {
            Transliterator reader = Transliterator.getInstance("Han-Latin; Latin-ASCII; Any-Lower");
            var all = new StringBuilder();
            for (char c = FIRST; c <= LAST; c++) {
                all.append(c).append('\n');
            }
            String[] read = reader.transliterate(all.toString()).split("\n", -1);
            String[] readings = new String[LAST - FIRST + 1];
            for (int i = 0; i < readings.length; i++) {
                String syllable = read[i].strip();
                boolean plain = syllable.chars().allMatch(c -> c >= 'a' && c <= 'z');
                readings[i] = plain ? syllable.intern() : "";
            }
            return readings;
        }

        private static Set<String> known() {
            Set<String> syllables = new HashSet<>(SURNAMES.values());
            syllables.addAll(List.of(READINGS));
            // Grunts without a vowel (嗯, 呣) would let any text be split.
            syllables.removeIf(syllable -> syllable.chars().noneMatch(c -> "aeiou".indexOf(c) >= 0));
            return Set.copyOf(syllables);
        }
    }

    static boolean isHan(int c) {
        return c >= FIRST && c <= LAST || c >= 0x3400 && c <= 0x4dbf || c >= 0x20000 && c <= 0x323af;
    }

    /** The readings of a name, one for each Chinese character; words in Latin letters and numbers stay whole. */
    List<String> syllables(String name) {
        List<String> read = new ArrayList<>();
        var word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= FIRST && c <= LAST) {
                flush(word, read);
                String syllable =
                        i == 0 ? SURNAMES.getOrDefault(c, Table.READINGS[c - FIRST]) : Table.READINGS[c - FIRST];
                if (!syllable.isEmpty()) {
                    read.add(syllable);
                }
            } else if (Character.isLetterOrDigit(c) && !isHan(c)) {
                word.append(Character.toLowerCase(c));
            } else {
                flush(word, read);
            }
        }
        flush(word, read);
        return read;
    }

    private static void flush(StringBuilder word, List<String> read) {
        if (!word.isEmpty()) {
            read.add(word.toString());
            word.setLength(0);
        }
    }

    static String plain(String typed) {
        return typed.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s'·]", "")
                .replace("lv", "lu")
                .replace("nv", "nu");
    }

    /** The syllables that a text in Latin letters is made of, the longest first; null if it is not made of any. */
    @Nullable
    List<String> split(String letters) {
        List<List<String>> first = splits(letters, 1);
        return first.isEmpty() ? null : first.getFirst();
    }

    /** The ways to read a text in Latin letters as syllables (qiange: qiang-e, qian-ge), long syllables first. */
    List<List<String>> splits(String letters, int most) {
        List<List<String>> found = new ArrayList<>();
        split(letters, 0, new ArrayList<>(), found, most);
        return found;
    }

    private static void split(String letters, int from, List<String> before, List<List<String>> found, int most) {
        if (from == letters.length()) {
            found.add(List.copyOf(before));
            return;
        }
        for (int to = Math.min(letters.length(), from + LONGEST_SYLLABLE); to > from && found.size() < most; to--) {
            String syllable = letters.substring(from, to);
            if (Table.SYLLABLES.contains(syllable)) {
                before.add(syllable);
                split(letters, to, before, found, most);
                before.removeLast();
            }
        }
    }
}
