package io.linli.process.drawing;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How a task can end, as its drawing offers it (办理结果): {@code agree=同意|Agree;refuse=不同意|Refuse}.
 */
public final class Outcomes {

    private Outcomes() {}

    /**
     * One of the outcomes.
     *
     * @param code what conditions ask for
     * @param name what its button says; the code if it says nothing
     */
    public record Outcome(String code, String name, String nameEn) {}

    /** The outcomes of a step; none if anything may be said. */
    public static List<Outcome> of(Element turn) {
        String text = turn.own("outcomes");
        return text == null
                ? List.of()
                : Arrays.stream(text.split(";"))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .map(Outcomes::outcome)
                        .toList();
    }

    /** Whether the outcomes of a step can be read: each has a code of its own. */
    static boolean areRight(Element turn) {
        List<String> codes = of(turn).stream().map(Outcome::code).toList();
        boolean nothing = turn.own("outcomes") != null && codes.isEmpty();
        return !nothing && !codes.contains("") && Set.copyOf(codes).size() == codes.size();
    }

    private static Outcome outcome(String text) {
        String[] parts = text.split("=", 2);
        String[] words = (parts.length > 1 ? parts[1] : "").split("\\|", 2);
        String code = parts[0].strip();
        String name = words[0].isBlank() ? code : words[0].strip();
        String nameEn = words.length > 1 && !words[1].isBlank() ? words[1].strip() : name;
        return new Outcome(code, name, nameEn);
    }
}
