package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.file.TableFile;
import io.linli.http.Refusal;
import io.linli.http.Refusal.FieldFault;
import io.linli.job.JobProgress;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Takes in records from files. A row that cannot be taken comes back with the reason for each cell. */
@Component
class ImportRecords {

    private static final int MOST_AT_ONCE = 20_000;

    private final Keeper keeper;
    private final InScope scope;
    private final ObjectProvider<ImportCells> readers;

    ImportRecords(Keeper keeper, InScope scope, ObjectProvider<ImportCells> readers) {
        this.keeper = keeper;
        this.scope = scope;
        this.readers = readers;
    }

    /** How a file is taken in: whether bad rows keep the good ones out, and whether it is only tried. */
    record Way(boolean allOrNothing, boolean dryRun) {}

    private record Rejected(int line, List<String> cells, Set<Integer> wrong, String why) {}

    /** The fields that a file can have, with the headings of a template. */
    static List<Field> columns(KeptType type) {
        return type.type().fields().stream()
                .filter(field -> !field.computed() && !field.readonly())
                .filter(field -> !field.kind().attached() && field.kind() != Kind.TABLE)
                .toList();
    }

    void read(KeptType type, TableFile file, Way way, JobProgress progress) throws IOException {
        List<ImportHeading> heading = new ArrayList<>();
        ImportCells reader = readers.getObject();
        List<Good> good = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        boolean together = way.allOrNothing() || way.dryRun();
        int[] taken = {0};
        file.read((line, cells) -> {
            if (heading.isEmpty()) {
                heading.add(ImportHeading.of(type, line, cells));
                return;
            }
            Row row = new Row(type, heading.getFirst(), line, cells);
            try {
                var one = new Good(row, keeper.ready(values(reader, row)));
                if (together) {
                    limited(good);
                    good.add(one);
                } else {
                    keeper.write(one.ready());
                    progress.done(++taken[0]);
                }
            } catch (Refusal e) {
                rejected.add(rejected(row, e));
            }
        });
        if (way.dryRun() || together && rejected.isEmpty()) {
            taken[0] = atOnce(good, rejected, way);
        }
        if (heading.isEmpty()) {
            throw Refusal.badField("file", "empty", "文件没有内容", "the file has no rows");
        }
        report(type, heading.getFirst().cells(), rejected, progress);
        boolean none = way.allOrNothing() && !rejected.isEmpty();
        progress.message((way.dryRun() ? "试导入:" : "") + "新增" + (none ? 0 : taken[0]) + "条,未导入" + rejected.size() + "条"
                + heading.getFirst().leftOut());
    }

    private static void limited(List<Good> good) {
        if (good.size() >= MOST_AT_ONCE) {
            throw Refusal.badField(
                    "file",
                    "too-many-rows",
                    "一次导入最多" + MOST_AT_ONCE + "行,请分批",
                    "at most " + MOST_AT_ONCE + " rows at once");
        }
    }

    /**
     * Writes all rows or none; a trial is taken back. Each row that cannot be written is taken back by itself; gives how
     * many could be.
     */
    private int atOnce(List<Good> good, List<Rejected> rejected, Way way) {
        return scope.maybe(kept -> {
            int written = 0;
            for (Good one : good) {
                try {
                    scope.nested(() -> keeper.write(one.ready()));
                    written++;
                } catch (Refusal e) {
                    rejected.add(rejected(one.row(), e));
                }
            }
            if (way.dryRun() || !rejected.isEmpty()) {
                kept.setRollbackOnly();
            }
            return written;
        });
    }

    private record Row(KeptType type, ImportHeading heading, int line, List<String> cells) {
        String cell(int column) {
            return column < cells.size() ? cells.get(column).strip() : "";
        }
    }

    /** A row that has been looked at and can be written. */
    private record Good(Row row, Keeper.Ready ready) {}

    private NewRecord values(ImportCells reader, Row row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String place = null;
        Refusal faults = Inspection.faults();
        for (int i = 0; i < row.heading().names().size(); i++) {
            String name = row.heading().names().get(i);
            String text = row.cell(i);
            if (name.equals(ImportHeading.PLACE)) {
                place = text.isEmpty() ? null : reader.place(name, text, faults);
            } else if (!name.isEmpty() && !text.isEmpty()) {
                values.put(name, reader.value(row.type(), row.type().field(name).orElseThrow(), text, faults));
            }
        }
        Inspection.refuse(faults);
        return NewRecord.of(row.type().app().id(), row.type().name(), place, values)
                .by("import");
    }

    /** Each fault with its row and column, as people count them. */
    private static Rejected rejected(Row row, Refusal refusal) {
        Set<Integer> wrong = new HashSet<>();
        List<String> why = new ArrayList<>();
        for (FieldFault fault : refusal.faults()) {
            int column = row.heading().column(fault.field().split("[.]", 2)[0]);
            if (column >= 0) {
                wrong.add(column);
            }
            why.add((column < 0 ? "" : row.heading().called(column) + ":") + fault.message());
        }
        if (why.isEmpty()) {
            why.add(String.valueOf(refusal.getMessage()));
        }
        return new Rejected(
                row.line(),
                row.cells(),
                wrong,
                "第" + row.line() + "行 "
                        + String.join(";", why.stream().distinct().toList()));
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
