package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.app.folder.Views.Figure;
import io.linli.registry.SearchTerms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Derives from a document what it is found, sorted and counted by. */
@Component
class Figuring {

    private static final char TAB = '\t';
    private static final int LONGEST_KEY = 60;

    private final SearchTerms terms;
    private final SealedValues sealing;

    Figuring(SearchTerms terms, SealedValues sealing) {
        this.terms = terms;
        this.sealing = sealing;
    }

    RecordStore.Derived derive(KeptType type, Draft draft) {
        return new RecordStore.Derived(
                Keys.of(type, draft.values()),
                Keys.uniques(type, draft, sealing.cipher()),
                Arrays.stream(terms.of(draft.place(), searched(type, draft)))
                        .boxed()
                        .toArray(Integer[]::new),
                tally(type, draft.state(), draft.values()),
                spot(type, draft.values()));
    }

    private static List<String> searched(KeptType type, Draft draft) {
        List<String> texts = new ArrayList<>(List.of(draft.number(), draft.name()));
        for (String name : type.type().search()) {
            type.field(name)
                    .filter(field -> !SealedValues.sensitive(field))
                    .map(field -> Values.text(field, draft.values().get(name)))
                    .filter(text -> !text.isBlank())
                    .ifPresent(texts::add);
        }
        return texts.stream().distinct().toList();
    }

    /** What a record counts for: figure, key and value, apart by tabs. */
    static String[] tally(KeptType type, String state, Map<String, Object> values) {
        // Figures that count the same have one code, under which a record stands once.
        Set<String> entries = new LinkedHashSet<>();
        for (Counted counted : type.counted()) {
            Figure figure = counted.figure();
            if (figure == null || matches(figure.where().values(), state, values)) {
                String sum = figure == null || figure.field() == null ? "" : number(values.get(figure.field()));
                if (figure == null || figure.field() == null || !sum.isEmpty()) {
                    keys(type, counted, state, values)
                            .forEach(key -> entries.add(counted.code() + TAB + key + TAB + sum));
                }
            }
        }
        return entries.toArray(String[]::new);
    }

    private static String number(@Nullable Object value) {
        return value instanceof Number number ? number.toString() : "";
    }

    private static Collection<String> keys(KeptType type, Counted counted, String state, Map<String, Object> values) {
        if (counted.by() == null) {
            return List.of("");
        }
        if (counted.by().equals("state")) {
            return List.of(state);
        }
        Field field = type.field(counted.by()).orElse(null);
        Object value = values.get(counted.by());
        if (field == null || value == null || SealedValues.sensitive(field)) {
            return List.of("");
        }
        if (value instanceof List<?> many) {
            return many.stream().map(one -> key(counted, field, one)).distinct().toList();
        }
        return List.of(key(counted, field, value));
    }

    private static String key(Counted counted, Field field, Object value) {
        String key = field.kind().refers() ? Values.id(value) : value.toString();
        if (counted.monthly() || field.kind() == Kind.MOMENT || field.kind() == Kind.DATE) {
            return key.length() > 7 ? key.substring(0, 7) : key;
        }
        String plain = key.replace(TAB, ' ').strip();
        return plain.length() > LONGEST_KEY ? plain.substring(0, LONGEST_KEY) : plain;
    }

    /** Whether a record is among those that a folder means. */
    static boolean matches(Map<String, List<Object>> where, String state, Map<String, Object> values) {
        return where.entrySet().stream().allMatch(one -> {
            Object value = one.getKey().equals("state") ? state : values.get(one.getKey());
            return one.getValue().stream().anyMatch(wanted -> meets(value, wanted));
        });
    }

    private static boolean meets(@Nullable Object value, @Nullable Object wanted) {
        if (value instanceof List<?> many) {
            return many.stream().anyMatch(one -> meets(one, wanted));
        }
        if (value == null || wanted == null) {
            return value == wanted || Boolean.FALSE.equals(wanted) && value == null;
        }
        return value instanceof Map<?, ?>
                ? Values.id(value).equals(Values.id(wanted))
                : History.same(value, wanted) || value.toString().equals(wanted.toString());
    }

    /** Where a record lies, by the location that its map shows or else its first one; null if nowhere. */
    private static double @Nullable [] spot(KeptType type, Map<String, Object> values) {
        String shown = type.views().map() == null ? null : type.views().map().field();
        return type.type().fields().stream()
                .filter(field -> field.kind() == Kind.LOCATION && !field.sensitive())
                .filter(field -> shown == null || shown.equals("place") || shown.equals(field.name()))
                .map(field -> values.get(field.name()))
                .map(Figuring::point)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static double @Nullable [] point(@Nullable Object value) {
        return value instanceof Map<?, ?> spot
                        && spot.get("lng") instanceof Number lng
                        && spot.get("lat") instanceof Number lat
                ? new double[] {lng.doubleValue(), lat.doubleValue()}
                : null;
    }
}
