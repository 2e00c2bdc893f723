package io.linli.app.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the values of a scenario mean on its stage: kept records, people of the register, days by their distance. */
final class Words {

    private static final Pattern ENTRY = Pattern.compile("\\$(person|house|organisation|thing)(\\d*)");
    private static final Pattern OF_SOMEBODY = Pattern.compile("\\$(\\w+)\\.(person|account)");

    private final Stage stage;
    private final Travel travel;
    private final Map<String, Play.Kept> kept;

    Words(Stage stage, Travel travel, Map<String, Play.Kept> kept) {
        this.stage = stage;
        this.travel = travel;
        this.kept = kept;
    }

    /** Values as the server must hear them. */
    Map<String, @Nullable Object> meant(Map<String, Object> values) {
        Map<String, @Nullable Object> meant = new LinkedHashMap<>();
        values.forEach((name, value) -> meant.put(name, meant(value)));
        return meant;
    }

    @Nullable
    Object meant(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text(text);
            case List<?> many -> {
                List<@Nullable Object> meant = new ArrayList<>();
                many.forEach(one -> meant.add(meant(one)));
                yield meant;
            }
            case Map<?, ?> map
            when map.size() == 1 && "random".equals(map.values().iterator().next()) ->
                reference(stage.entry(String.valueOf(map.keySet().iterator().next()), 1));
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> meant = new LinkedHashMap<>();
                map.forEach((name, one) -> meant.put(String.valueOf(name), meant(one)));
                yield meant;
            }
            default -> value;
        };
    }

    private Object text(String text) {
        Matcher entry = ENTRY.matcher(text);
        if (entry.matches()) {
            int number = entry.group(2).isEmpty() ? 1 : Integer.parseInt(entry.group(2));
            return reference(stage.entry(entry.group(1), number));
        }
        Matcher somebody = OF_SOMEBODY.matcher(text);
        if (somebody.matches()) {
            return reference(
                    somebody.group(2).equals("person")
                            ? stage.entryOf(somebody.group(1))
                            : stage.account(somebody.group(1)));
        }
        Play.Kept record = text.startsWith("$") ? kept.get(text.substring(1)) : null;
        if (record != null) {
            return reference(record.id());
        }
        return text.startsWith("$place.") ? stage.place(text.substring(7)) : travel.meant(text);
    }

    private static Map<String, Object> reference(String id) {
        return Map.of("id", id);
    }

    /** A value as a filter names it. */
    String key(Object value) {
        Object meant = meant(value);
        return meant instanceof Map<?, ?> reference ? String.valueOf(reference.get("id")) : String.valueOf(meant);
    }
}
