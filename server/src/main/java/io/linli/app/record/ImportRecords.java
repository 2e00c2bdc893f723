package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.app.folder.Text;
import io.linli.file.TableFile;
import io.linli.http.Refusal;
import io.linli.http.Refusal.FieldFault;
import io.linli.job.JobProgress;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes in records from files. A row that cannot be taken comes back with the reason for each cell. */
@Component
class ImportRecords {

    private static final String PLACE = "place";
    private static final int MOST_AT_ONCE = 20_000;

    private final Keeper keeper;
    private final TypeCatalogue types;
    private final InScope scope;
    private final JdbcClient database;

    ImportRecords(Keeper keeper, TypeCatalogue types, InScope scope, JdbcClient database) {
        this.keeper = keeper;
        this.types = types;
        this.scope = scope;
        this.database = database;
    }

    /** How a file is taken in: whether bad rows keep the good ones out, and whether it is only tried. */
    record Way(boolean allOrNothing, boolean dryRun) {}

    private record Rejected(int line, List<String> cells, Set<Integer> wrong, String why) {}

    /** The fields that a file can have, with the headings of a template. */
    static List<Field> columns(KeptType type) {
        return type.type().fields().stream()
                .filter(field -> !field.computed() && !field.readonly())
                .filter(field ->
                        !field.kind().attached() && field.kind() != Kind.TABLE && field.kind() != Kind.LOCATION)
                .toList();
    }

    void read(KeptType type, TableFile file, Way way, JobProgress progress) throws IOException {
        List<List<String>> heading = new ArrayList<>();
        List<Keeper.Ready> ready = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        boolean together = way.allOrNothing() || way.dryRun();
        int[] taken = {0};
        file.read((line, cells) -> {
            if (heading.isEmpty()) {
                heading.add(understood(type, cells));
                heading.add(cells);
                return;
            }
            Row row = new Row(type, heading.getFirst(), line, cells);
            try {
                Keeper.Ready one = keeper.ready(values(row));
                if (together) {
                    limited(ready);
                    ready.add(one);
                    rows.add(row);
                } else {
                    keeper.write(one);
                    progress.done(++taken[0]);
                }
            } catch (Refusal e) {
                rejected.add(rejected(row, e));
            }
        });
        if (way.dryRun() || together && rejected.isEmpty()) {
            taken[0] = atOnce(ready, rows, rejected, way);
        }
        if (heading.isEmpty()) {
            throw Refusal.badField("file", "empty", "文件没有内容", "the file has no rows");
        }
        report(type, heading.get(1), rejected, progress);
        boolean none = way.allOrNothing() && !rejected.isEmpty();
        progress.message((way.dryRun() ? "试导入:" : "") + "新增" + (none ? 0 : taken[0]) + "条,未导入" + rejected.size() + "条");
    }

    private static void limited(List<Keeper.Ready> ready) {
        if (ready.size() >= MOST_AT_ONCE) {
            throw Refusal.badField(
                    "file",
                    "too-many-rows",
                    "一次导入最多" + MOST_AT_ONCE + "行,请分批",
                    "at most " + MOST_AT_ONCE + " rows at once");
        }
    }

    /** Writes all rows or none; a trial is taken back. Each row that cannot be written is taken back by itself. */
    private int atOnce(List<Keeper.Ready> ready, List<Row> rows, List<Rejected> rejected, Way way) {
        return scope.maybe(kept -> {
            for (int i = 0; i < ready.size(); i++) {
                Keeper.Ready one = ready.get(i);
                try {
                    scope.nested(() -> keeper.write(one));
                } catch (Refusal e) {
                    rejected.add(rejected(rows.get(i), e));
                }
            }
            boolean good = rejected.isEmpty() && !way.dryRun();
            if (!good) {
                kept.setRollbackOnly();
            }
            return ready.size() - rejected.size();
        });
    }

    private record Row(KeptType type, List<String> names, int line, List<String> cells) {
        String cell(int column) {
            return column < cells.size() ? cells.get(column).strip() : "";
        }
    }

    /** The names of fields by columns; empty where a heading means none. */
    private static List<String> understood(KeptType type, List<String> heading) {
        Map<String, String> known = new HashMap<>();
        known.put("所属区划", PLACE);
        known.put("区划代码", PLACE);
        known.put("placecode", PLACE);
        for (Field field : columns(type)) {
            known.put(field.name().toLowerCase(java.util.Locale.ROOT), field.name());
            known.put(field.title().en().toLowerCase(java.util.Locale.ROOT), field.name());
            known.put(field.title().zh().toLowerCase(java.util.Locale.ROOT), field.name());
        }
        List<String> names = heading.stream()
                .map(text -> known.getOrDefault(text.strip().replace("*", "").toLowerCase(java.util.Locale.ROOT), ""))
                .toList();
        if (names.stream().allMatch(String::isEmpty)) {
            throw Refusal.badField(
                    "file", "unknown-columns", "没有认识的列,请下载模板填写", "no column is known; take the template");
        }
        return names;
    }

    private NewRecord values(Row row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String place = null;
        Refusal faults = Inspection.faults();
        for (int i = 0; i < row.names().size(); i++) {
            String name = row.names().get(i);
            String text = row.cell(i);
            if (name.equals(PLACE) && row.type().field(PLACE).isEmpty()) {
                place = text.isEmpty() ? null : text;
            } else if (!name.isEmpty() && !text.isEmpty()) {
                Field field = row.type().field(name).orElseThrow();
                Object value = value(row.type(), field, text);
                if (value == null) {
                    faults.field(name, "format", "“" + text + "”不能识别", "the cell cannot be understood");
                } else {
                    values.put(name, value);
                }
            }
        }
        Inspection.refuse(faults);
        return NewRecord.of(row.type().app().id(), row.type().name(), place, values)
                .by("import");
    }

    private @Nullable Object value(KeptType type, Field field, String text) {
        return switch (field.kind()) {
            case NUMBER, MONEY -> number(text);
            case YES_NO -> yesNo(text);
            case CHOICE -> choice(field, text);
            case CHOICES -> choices(field, text);
            case DATE -> text.replace('/', '-').replaceFirst(" .*$", "");
            case RECORD -> numbered(type, field, text);
            default -> text;
        };
    }

    private static @Nullable Object number(String text) {
        try {
            return new BigDecimal(text.replace(",", ""));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Object yesNo(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "是", "yes", "true", "1" -> true;
            case "否", "no", "false", "0" -> false;
            default -> null;
        };
    }

    private static @Nullable Object choice(Field field, String text) {
        for (Map.Entry<String, Text> label : field.labels().entrySet()) {
            if (label.getKey().equals(text)
                    || label.getValue().zh().equals(text)
                    || label.getValue().en().equals(text)) {
                return label.getKey();
            }
        }
        return field.labels().isEmpty() ? text : null;
    }

    private static @Nullable Object choices(Field field, String text) {
        List<Object> all = new ArrayList<>();
        for (String part : text.split("[、,,;;]")) {
            Object one = part.isBlank() ? null : choice(field, part.strip());
            if (one == null) {
                return null;
            }
            all.add(one);
        }
        return all;
    }

    /** Records are named by their number; whether the caller may refer to it is asked afterwards. */
    private @Nullable Object numbered(KeptType type, Field field, String text) {
        if (Values.uuid(text).isPresent()) {
            return Map.of("id", text);
        }
        KeptType target = types.sibling(type, String.valueOf(field.target()));
        List<UUID> found = scope.readAsServer(
                () -> database.sql("SELECT id FROM app.record WHERE type = :type AND number = :number AND NOT gone")
                        .param("type", target.number())
                        .param("number", text)
                        .query(UUID.class)
                        .list());
        return found.isEmpty() ? null : Map.of("id", found.getFirst().toString());
    }

    private static Rejected rejected(Row row, Refusal refusal) {
        Set<Integer> wrong = new HashSet<>();
        for (FieldFault fault : refusal.faults()) {
            int column = row.names().indexOf(fault.field().split("[.]", 2)[0]);
            if (column >= 0) {
                wrong.add(column);
            }
        }
        String why = refusal.faults().isEmpty()
                ? String.valueOf(refusal.getMessage())
                : refusal.faults().stream().map(FieldFault::message).distinct().collect(Collectors.joining(";"));
        return new Rejected(row.line(), row.cells(), wrong, "第" + row.line() + "行 " + why);
    }

    private static void report(KeptType type, List<String> heading, List<Rejected> rejected, JobProgress progress)
            throws IOException {
        if (rejected.isEmpty()) {
            return;
        }
        List<String> head = new ArrayList<>(heading);
        head.add("错误原因");
        try (var sheet = new TableSheet("未导入", "", head);
                OutputStream file = progress.errors("未导入的" + type.type().title().zh() + ".xlsx", TableSheet.XLSX)) {
            for (Rejected one : rejected) {
                List<String> cells = new ArrayList<>(one.cells());
                while (cells.size() < heading.size()) {
                    cells.add("");
                }
                sheet.addFaulty(cells.subList(0, heading.size()), one.wrong(), one.why());
            }
            sheet.write(file);
        }
    }
}
