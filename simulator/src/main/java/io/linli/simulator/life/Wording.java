package io.linli.simulator.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills patterns: {@code {a|b}} is one of several, {@code {name}} a value given or one of a named list, any other
 * text in braces itself. */
final class Wording {

    private static final Pattern SLOT = Pattern.compile("\\{([^{}]*)}");
    private static final int MOST = 9;

    private final Map<String, List<String>> lists;

    Wording(Map<String, List<String>> lists) {
        this.lists = lists;
    }

    /** The pattern in words; lists may name other slots. */
    String fill(String pattern, Map<String, String> given, SplittableRandom random) {
        String text = pattern;
        for (Matcher slot = SLOT.matcher(text); slot.find(); slot = SLOT.matcher(text)) {
            text = text.substring(0, slot.start()) + value(slot.group(1), given, random) + text.substring(slot.end());
        }
        return text;
    }

    private String value(String slot, Map<String, String> given, SplittableRandom random) {
        if (slot.contains("|")) {
            return one(List.of(slot.split("\\|", -1)), random);
        }
        if (slot.equals("n")) {
            return String.valueOf(2 + random.nextInt(MOST - 1));
        }
        String value = given.get(slot);
        if (value != null) {
            return value;
        }
        List<String> list = lists.get(slot);
        return list == null ? slot : one(list, random);
    }

    static String one(List<String> some, SplittableRandom random) {
        return some.get(random.nextInt(some.size()));
    }

    static List<String> parts(String line) {
        return new ArrayList<>(List.of(line.split("\\|", -1)));
    }
}
