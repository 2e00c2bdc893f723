package io.linli.incident.dispatch;

import io.linli.incident.TimeLimit;
import io.linli.incident.TimeLimit.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The dispatch table that ships with the product; it names a department for every type of the catalogue. */
final class ShippedRules {

    private static final String FILE = "dispatch-rules.csv";

    private ShippedRules() {}

    static List<DispatchRule> all() {
        return text().lines().skip(1).map(ShippedRules::rule).toList();
    }

    /** A line: type, department, level, co-departments separated by blanks, amount, unit of the limit, note. */
    private static DispatchRule rule(String line) {
        String[] fields = line.split(",", -1);
        String type = fields[0];
        return new DispatchRule(
                type.isEmpty() ? "default" : type.toLowerCase(java.util.Locale.ROOT),
                type,
                null,
                null,
                null,
                null,
                fields[1],
                fields[2],
                fields[3].isEmpty() ? List.of() : List.of(fields[3].split(" ")),
                limit(fields[4], fields[5]),
                fields[6]);
    }

    private static @Nullable TimeLimit limit(String amount, String unit) {
        return amount.isEmpty() ? null : TimeLimit.of(Integer.parseInt(amount), Unit.of(unit));
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(ShippedRules.class.getResourceAsStream(FILE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
