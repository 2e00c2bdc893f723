package io.linli.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of a command, written {@code --name value}. */
public final class Options {

    private final Map<String, String> values = new HashMap<>();

    /**
     * @param known the names that the command knows
     * @throws IllegalArgumentException if another one is given or a value is missing
     */
    public Options(List<String> arguments, Set<String> known) {
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!name.startsWith("--") || !known.contains(name.substring(2)) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("unknown or incomplete option " + name + "; known are --"
                        + String.join(", --", known.stream().sorted().toList()));
            }
            values.put(name.substring(2), arguments.get(i + 1));
        }
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public @Nullable String text(String name) {
        return values.get(name);
    }

    /** Whether a switch, which is {@code yes} or {@code no}, is on. */
    public boolean is(String name) {
        return text(name, "no").equals("yes");
    }

    public int number(String name, int otherwise) {
        return (int) real(name, otherwise);
    }

    public double real(String name, double otherwise) {
        String value = values.get(name);
        try {
            return value == null ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be a number, not " + value, e);
        }
    }
}
