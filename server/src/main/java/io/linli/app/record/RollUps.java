package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.RecordType;
import io.linli.app.folder.Rollup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps figures over the records that refer to a record (汇总字段). The record is locked before its figure is reckoned from
 * all that refer to it, so that of two who write at once the later one counts both.
 */
@Component
class RollUps {

    private final JdbcClient database;
    private final TypeCatalogue types;
    private final SealedValues sealing;

    RollUps(JdbcClient database, TypeCatalogue types, SealedValues sealing) {
        this.sealing = sealing;
        this.database = database;
        this.types = types;
    }

    /** Records of another type whose figures a written record changes. */
    record Touched(KeptType type, UUID id) {}

    /** What a change of a record makes it necessary to reckon anew, in the order in which records are locked. */
    List<Touched> touched(KeptType type, Map<String, Object> before, Map<String, Object> after) {
        List<Touched> touched = new ArrayList<>();
        for (RecordType other : type.app().records()) {
            var ids = new TreeSet<UUID>();
            for (Field field : other.fields()) {
                Rollup rollup = field.rollup();
                if (rollup != null && rollup.record().equals(type.name())) {
                    Values.uuid(before.get(rollup.by())).ifPresent(ids::add);
                    Values.uuid(after.get(rollup.by())).ifPresent(ids::add);
                }
            }
            if (!ids.isEmpty()) {
                KeptType kept = types.sibling(type, other.name());
                ids.forEach(id -> touched.add(new Touched(kept, id)));
            }
        }
        return touched;
    }

    /** The figures of a record to which nothing refers yet. */
    void begin(KeptType type, Draft draft) {
        for (Field field : type.type().fields()) {
            Rollup rollup = field.rollup();
            if (rollup != null
                    && (rollup.measure() == Rollup.Measure.COUNT || rollup.measure() == Rollup.Measure.SUM)) {
                draft.set(field.name(), BigDecimal.ZERO);
            }
        }
    }

    /** Reckons the figures of a locked record; true if one has changed. */
    boolean reckon(KeptType type, Draft draft) {
        boolean changed = false;
        for (Field field : type.type().fields()) {
            Rollup rollup = field.rollup();
            if (rollup != null) {
                Object value = Values.fromFeel(field, value(types.sibling(type, rollup.record()), rollup, draft.id()));
                if (!History.same(value, draft.values().get(field.name()))) {
                    draft.set(field.name(), value);
                    changed = true;
                }
            }
        }
        return changed;
    }

    private @Nullable Object value(KeptType of, Rollup rollup, UUID id) {
        Integer position = of.positions().get(rollup.by());
        if (position == null) {
            return null;
        }
        Map<String, Object> values = new HashMap<>();
        values.put("type", of.number());
        values.put("id", id.toString());
        String measure = measure(of, rollup, values);
        // The place of the field among the keys is a number that the catalogue has given out.
        String sql = "SELECT " + measure + " FROM app.record WHERE type = :type AND NOT gone AND keys[" + position
                + "] = :id" + conditions(rollup, values);
        if (rollup.measure() == Rollup.Measure.LAST) {
            String order = rollup.order();
            if (order != null) {
                values.put("order", order);
            }
            sql += " ORDER BY " + (order == null ? "" : "doc ->> :order DESC NULLS LAST, ")
                    + "created_at DESC, id DESC LIMIT 1";
        }
        List<@Nullable Object> found = database.sql(sql)
                .params(values)
                .query((row, number) -> row.getObject(1))
                .list();
        Object value = found.isEmpty() ? null : found.getFirst();
        return value instanceof PGobject json ? sealing.json().readValue(json.getValue(), Object.class) : value;
    }

    private static String measure(KeptType of, Rollup rollup, Map<String, Object> values) {
        String name = rollup.field();
        if (name == null || rollup.measure() == Rollup.Measure.COUNT) {
            return "count(*)";
        }
        values.put("measured", name);
        boolean numeric = of.field(name).map(field -> field.kind().numeric()).orElse(false);
        return switch (rollup.measure()) {
            case SUM -> "coalesce(sum((doc ->> :measured)::numeric), 0)";
            case MAX -> numeric ? "max((doc ->> :measured)::numeric)" : "max(doc ->> :measured)";
            case COUNT -> "count(*)";
            case LAST -> "doc -> :measured";
        };
    }

    private static String conditions(Rollup rollup, Map<String, Object> values) {
        var text = new StringBuilder();
        int number = 0;
        for (Map.Entry<String, List<Object>> one : rollup.where().entrySet()) {
            String wanted = "wanted" + number;
            values.put(wanted, one.getValue().stream().map(String::valueOf).toArray(String[]::new));
            if (one.getKey().equals("state")) {
                text.append(" AND state = ANY (:").append(wanted).append(")");
            } else {
                values.put("field" + number, one.getKey());
                text.append(" AND coalesce(doc ->> :field" + number + ", 'false') = ANY (:" + wanted + ")");
            }
            number++;
        }
        return text.toString();
    }
}
