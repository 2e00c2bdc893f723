package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.http.Refusal;
import io.linli.http.Refusal.FieldFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The first row of a file: which column holds which field.
 *
 * @param names of fields by columns, {@link #PLACE} for the place of the record; empty where a column is left out
 */
record ImportHeading(List<String> cells, List<String> names) {

    /** What no field can be called. */
    static final String PLACE = "placeCode";

    static final String PLACE_TITLE = "所属区划";

    private static final Set<String> OF_EXPORTS = Set.of("编号", "名称", "状态", "办理期限", "登记时间", "更新时间", "登记人", "水印", "错误原因");
    private static final int LETTERS = 26;

    /**
     * @throws Refusal 400 naming the columns that cannot be taken from a table, or that nobody knows
     */
    static ImportHeading of(KeptType type, int line, List<String> cells) {
        Map<String, Field> known = new HashMap<>();
        for (Field field : type.type().fields()) {
            for (String called :
                    List.of(field.name(), field.title().zh(), field.title().en())) {
                known.putIfAbsent(whole(called), field);
                known.putIfAbsent(plain(called), field);
            }
        }
        List<String> names = new ArrayList<>();
        Refusal faults = Inspection.faults();
        for (int column = 0; column < cells.size(); column++) {
            names.add(name(type, known, cells.get(column), "第" + line + "行" + letters(column) + "列", faults));
        }
        refuse(faults.faults());
        if (names.stream().allMatch(String::isEmpty)) {
            throw Refusal.badField(
                    "file", "unknown-columns", "没有认识的列,请下载模板填写", "no column is known; take the template");
        }
        return new ImportHeading(cells, names);
    }

    /** A job tells one sentence; it names all columns that are wrong. */
    private static void refuse(List<FieldFault> faults) {
        if (!faults.isEmpty()) {
            throw Refusal.badRequest(
                    "columns",
                    String.join(";", faults.stream().map(FieldFault::message).toList()),
                    String.join("; ", faults.stream().map(FieldFault::messageEn).toList()));
        }
    }

    private static String whole(String heading) {
        return heading.replace("*", "").strip().toLowerCase(Locale.ROOT);
    }

    /** Without the hint behind it. */
    private static String plain(String heading) {
        return whole(heading.replaceAll("[((].*$", ""));
    }

    private static String name(KeptType type, Map<String, Field> known, String cell, String where, Refusal faults) {
        String text = plain(cell);
        Field field = known.getOrDefault(whole(cell), known.get(text));
        if (field != null) {
            return of(field, where + "“" + cell.strip() + "”", faults);
        }
        if (type.type().placeField() == null
                && Set.of(PLACE_TITLE, "区划代码", "placecode").contains(text)) {
            return PLACE;
        }
        if (!text.isEmpty() && !OF_EXPORTS.contains(text) && !text.equals(PLACE_TITLE)) {
            faults.field(
                    "file",
                    "unknown-column",
                    where + "“" + cell.strip() + "”不是该类记录的字段,请对照模板修改或删除该列",
                    "the column \"" + cell.strip() + "\" is no field; mend it as in the template, or delete it");
        }
        return "";
    }

    private static String of(Field field, String where, Refusal faults) {
        if (field.kind().attached()) {
            faults.field(
                    "file",
                    "attachment-column",
                    where + "是照片、文件或签名,不能从表格导入;请删除该列,导入后在记录中上传",
                    "attachments cannot come from a table; delete the column and upload them to the records afterwards");
        } else if (field.kind() == Kind.TABLE) {
            faults.field(
                    "file",
                    "table-column",
                    where + "本身是一张表,一个单元格放不下;请删除该列,导入后在记录中填写",
                    "a table does not fit into a cell; delete the column and fill it in in the records afterwards");
        }
        return field.computed() || field.readonly() ? "" : field.name();
    }

    /** Columns as spreadsheets call them: A, B, … AA. */
    private static String letters(int column) {
        return (column >= LETTERS ? letters(column / LETTERS - 1) : "") + (char) ('A' + column % LETTERS);
    }

    int column(String name) {
        return names.indexOf(name);
    }

    /** What people call a column: its letter and its heading. */
    String called(int column) {
        return letters(column) + "列“" + cells.get(column).replace("*", "").strip() + "”";
    }

    /** A sentence on the columns that were not taken, which nobody enters; empty if there are none. */
    String leftOut() {
        List<String> left = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            if (names.get(column).isEmpty() && !cells.get(column).isBlank()) {
                left.add(cells.get(column).strip());
            }
        }
        return left.isEmpty() ? "" : ";以下列由系统填写,未导入:" + String.join("、", left);
    }
}
