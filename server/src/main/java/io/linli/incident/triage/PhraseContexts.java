package io.linli.incident.triage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What stands before and after phrases in many texts. A phrase that is a word of its own has many neighbours (邻接多样性);
 * a piece of a longer one has mostly the same.
 */
final class PhraseContexts {

    private static final double MOSTLY = 0.6;
    private static final double NEARLY_ALWAYS = 0.9;
    private static final char NUMBER = '0';
    private static final int FIRST_CHINESE = 0x3400;

    /** Characters that join words and begin or end none that matters here. */
    private static final String GLUE = "的了是在我你他和与及就都也很这那着过吗呢吧啊把被让给为以于从到个一";

    /** A phrase may begin with them, for without them it would say the opposite; none ends with them. */
    private static final String NEGATION = "不没未";

    /** Characters by which names of places end; what follows them is a word of its own. */
    private static final String ENDS_PLACE = "区城园路街苑村镇县市省乡旁边近";

    /** Words that begin with one of them: what follows there is no word of its own. */
    private static final Set<String> OTHER_WORDS = Set.of(
            "市场", "市民", "市政", "市容", "市区", "区域", "城市", "城管", "城区", "城乡", "路灯", "路面", "路段", "路口", "路边", "路况", "街道", "街坊",
            "村民", "村委", "村组", "园林", "园区", "县城", "镇政", "乡村", "乡镇");

    private final Map<Integer, List<Phrase>> byBeginning = new HashMap<>();
    private final Map<String, Phrase> phrases = new HashMap<>();
    private int titles;

    private static final class Phrase {
        private final String text;
        private final Map<Character, Integer> before = new HashMap<>();
        private final Map<Character, Integer> after = new HashMap<>();
        private int times;
        private int titles;

        private Phrase(String text) {
            this.text = text;
        }
    }

    PhraseContexts(Set<String> candidates) {
        for (String candidate : candidates) {
            Phrase phrase = new Phrase(candidate);
            phrases.put(candidate, phrase);
            byBeginning
                    .computeIfAbsent(beginning(candidate, 0), any -> new ArrayList<>())
                    .add(phrase);
        }
    }

    /** Notes the neighbours of the phrases in a text. */
    void read(String text) {
        find(text, (phrase, at) -> note(phrase, text, at));
    }

    /** Counts a title for each of the phrases that it has. */
    void count(String title) {
        titles++;
        Set<Phrase> found = new HashSet<>();
        find(title, (phrase, at) -> found.add(phrase));
        found.forEach(phrase -> phrase.titles++);
    }

    private void find(String text, BiConsumer<Phrase, Integer> visitor) {
        for (int at = 0; at + 1 < text.length(); at++) {
            for (Phrase phrase : byBeginning.getOrDefault(beginning(text, at), List.of())) {
                if (text.startsWith(phrase.text, at)) {
                    visitor.accept(phrase, at);
                }
            }
        }
    }

    private static void note(Phrase phrase, String text, int at) {
        phrase.times++;
        int end = at + phrase.text.length();
        if (at > 0 && !endsPlace(text, at - 1)) {
            count(phrase.before, text.charAt(at - 1));
        }
        if (end < text.length()) {
            count(phrase.after, text.charAt(end));
        }
    }

    private static boolean endsPlace(String text, int at) {
        return ENDS_PLACE.indexOf(text.charAt(at)) >= 0 && !OTHER_WORDS.contains(text.substring(at, at + 2));
    }

    private static void count(Map<Character, Integer> neighbours, char c) {
        if (isWordCharacter(c)) {
            neighbours.merge(c, 1, Integer::sum);
        } else if (Character.isDigit(c)) {
            neighbours.merge(NUMBER, 1, Integer::sum);
        }
    }

    /** Whether the phrase is no piece of a longer one. */
    boolean isWhole(String text) {
        Phrase phrase = phrases.get(text);
        return phrase != null && beginsWhole(text) && !isMostly(phrase.after, phrase.times);
    }

    /** Whether nothing belongs to the phrase that stands before it. */
    boolean beginsWhole(String text) {
        Phrase phrase = phrases.get(text);
        return phrase != null && !isMostly(phrase.before, phrase.times);
    }

    private static boolean isMostly(Map<Character, Integer> neighbours, int times) {
        return neighbours.entrySet().stream()
                .anyMatch(one -> one.getValue() > times * (isGlue(one.getKey()) ? NEARLY_ALWAYS : MOSTLY));
    }

    /** How telling the phrase is in a title, 0 if every title has it. */
    double rarity(String text) {
        Phrase phrase = phrases.get(text);
        return phrase == null ? 0 : Math.log((titles + 1.0) / Math.max(1, phrase.titles));
    }

    static boolean isWordCharacter(char c) {
        return c >= FIRST_CHINESE;
    }

    static boolean isGlue(char c) {
        return GLUE.indexOf(c) >= 0;
    }

    /** Whether a phrase can end with the character. */
    static boolean canEnd(char c) {
        return !isGlue(c) && NEGATION.indexOf(c) < 0;
    }

    private static int beginning(String text, int at) {
        return text.charAt(at) << 16 | text.charAt(at + 1);
    }
}
