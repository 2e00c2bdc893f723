package io.linli.registry.search;

import java.util.List;
import java.util.Set;

/** How much a found text is like what was typed. */
final class Likeness {

    private static final double HOMOPHONE = 0.75;
    private static final double CONTAINED = 0.85;
    private static final double STARTS = 0.9;
    private static final double ALIKE = 0.7;

    private Likeness() {}

    /** How well a fit it is, and by what. */
    record Fit(double score, String matched) {}

    static Fit ofName(Pinyin pinyin, String typed, String name) {
        if (name.equals(typed)) {
            return new Fit(1, "name");
        }
        if (name.startsWith(typed)) {
            return new Fit(STARTS, "name");
        }
        if (name.contains(typed)) {
            return new Fit(CONTAINED, "name");
        }
        List<String> read = pinyin.syllables(typed);
        List<String> syllables = pinyin.syllables(name);
        if (read.equals(syllables)) {
            return new Fit(HOMOPHONE, "pinyin");
        }
        return new Fit(ALIKE * alike(typed, name), "typo");
    }

    static Fit ofLetters(Pinyin pinyin, String letters, String name) {
        List<String> syllables = pinyin.syllables(name);
        String whole = String.join("", syllables);
        var initials = new StringBuilder();
        syllables.forEach(syllable -> initials.append(syllable.charAt(0)));
        if (whole.equals(letters)) {
            return new Fit(1, "pinyin");
        }
        if (initials.toString().equals(letters)) {
            return new Fit(STARTS, "initials");
        }
        if (whole.startsWith(letters)) {
            return new Fit(CONTAINED, "pinyin");
        }
        if (initials.indexOf(letters) >= 0) {
            return new Fit(CONTAINED, "initials");
        }
        if (whole.contains(letters)) {
            return new Fit(HOMOPHONE, "pinyin");
        }
        return new Fit(ALIKE * alike(letters, whole), "typo");
    }

    static Fit ofAddress(String typed, String address) {
        String plain = Pieces.halfWidth(address);
        String wanted = Pieces.halfWidth(typed).replace(" ", "");
        if (plain.endsWith(wanted)) {
            return new Fit(1, "address");
        }
        if (plain.contains(wanted)) {
            return new Fit(STARTS, "address");
        }
        Set<String> pieces = Pieces.ofAddress(typed);
        Set<String> has = Pieces.ofAddress(address);
        long shared = pieces.stream().filter(has::contains).count();
        double share = pieces.isEmpty() ? 0 : (double) shared / pieces.size();
        return new Fit(share * CONTAINED, share == 1 ? "address" : "typo");
    }

    /** 1 less the share of letters that have to be changed (Levenshtein). */
    private static double alike(String some, String other) {
        int[] costs = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            costs[j] = j;
        }
        for (int i = 1; i <= some.length(); i++) {
            int corner = costs[0];
            costs[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = corner + (some.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                corner = costs[j];
                costs[j] = Math.min(replaced, 1 + Math.min(costs[j], costs[j - 1]));
            }
        }
        int longest = Math.max(some.length(), other.length());
        return longest == 0 ? 1 : 1 - (double) costs[other.length()] / longest;
    }
}
