package io.linli.incident.triage;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which runs of two or three characters are words. Learned from a history without a dictionary: the characters of a word
 * stand together more often than chance says, and a word is not nearly always part of one and the same longer run.
 */
final class Vocabulary {

    private static final double COHESION = 4.5;
    private static final double MOST_IN_LONGER = 0.6;
    private static final int LEAST_TEXTS = 300;

    /** Characters that hardly ever begin or end a word that tells something. */
    private static final String GLUE = "的了是在我们你他她它有和与及就都也很这那着过吗呢吧啊把被让给为以于从到个一不没上下里中";

    private final GramIndex words;

    private Vocabulary(GramIndex words) {
        this.words = words;
    }

    static Vocabulary over(List<Reading> readings) {
        GramIndex words = new GramIndex();
        if (readings.size() >= LEAST_TEXTS) {
            new Counts(readings).words().forEach(words::add);
        }
        return new Vocabulary(words);
    }

    boolean contains(long gram) {
        return words.find(gram) >= 0;
    }

    void writeTo(DataOutput out) throws IOException {
        words.writeTo(out);
    }

    static Vocabulary readFrom(DataInput in) throws IOException {
        return new Vocabulary(GramIndex.readFrom(in));
    }

    /** In how many texts each gram occurs, as far as it occurs often enough to be a word. */
    private static final class Counts {

        private final Map<Long, Integer> texts = new HashMap<>();
        private final int least;
        private final int all;

        Counts(List<Reading> readings) {
            all = readings.size();
            least = Math.max(4, all / 800);
            int step = Math.max(1, all / 3_000);
            for (int i = 0; i < all; i += step) {
                Grams grams = new Grams().add(readings.get(i).body, 1, 0).add(readings.get(i).title, 1, 0);
                grams.forEach((gram, count) -> texts.merge(gram, 1, Integer::sum));
            }
            texts.values().removeIf(count -> count < least);
        }

        List<Long> words() {
            Map<Long, Integer> longest = new HashMap<>();
            texts.forEach((gram, count) -> {
                if (gram >>> 32 != 0) {
                    longest.merge(gram >>> 16, count, Math::max);
                    longest.merge(gram & 0xFFFF_FFFFL, count, Math::max);
                }
            });
            List<Long> words = new ArrayList<>();
            texts.forEach((gram, count) -> {
                if (isWord(gram, count) && longest.getOrDefault(gram, 0) < MOST_IN_LONGER * count) {
                    words.add(gram);
                }
            });
            return words;
        }

        private boolean isWord(long gram, int count) {
            String text = Grams.toText(gram);
            if (text.length() < 2
                    || GLUE.indexOf(text.charAt(0)) >= 0
                    || GLUE.indexOf(text.charAt(text.length() - 1)) >= 0
                    || text.chars().anyMatch(c -> c < 0x3400)) {
                return false;
            }
            double chance = 1;
            for (char c : text.toCharArray()) {
                chance *= texts.getOrDefault((long) c, 1) / (double) all;
            }
            return Math.log(count / (double) all / chance) > COHESION - 3 * (text.length() == 2 ? 1 : 0);
        }
    }
}
