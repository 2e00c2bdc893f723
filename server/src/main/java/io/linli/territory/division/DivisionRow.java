package io.linli.territory.division;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A checked row of a division file. */
record DivisionRow(
        DivisionCode code,
        String name,
        @Nullable String nameEn,
        String aliases,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable Integer population,
        @Nullable Integer households) {

    private static final int LONGEST_NAME = 60;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}\\p{M}·•\\-—()（）、.,' 〇#/]+");

    /** The heading of a file: which column stands where, and which level its codes have. */
    record Heading(Map<String, Integer> columns, DivisionLevel level) {

        private static final Map<String, DivisionLevel> PARENTS = Map.of(
                "communityCode", DivisionLevel.COMMUNITY,
                "streetCode", DivisionLevel.STREET,
                "areaCode", DivisionLevel.DISTRICT,
                "cityCode", DivisionLevel.CITY,
                "provinceCode", DivisionLevel.PROVINCE);

        static Heading of(List<String> names) {
            Map<String, Integer> columns = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                columns.put(names.get(i).strip(), i);
            }
            if (!columns.containsKey("code") || !columns.containsKey("name")) {
                throw new RowFault(
                        "code",
                        "首行须为表头,且包含 code 与 name 两列",
                        "the first line must be a heading with the columns code and name");
            }
            int parent = PARENTS.entrySet().stream()
                    .filter(entry -> columns.containsKey(entry.getKey()))
                    .mapToInt(entry -> entry.getValue().ordinal())
                    .max()
                    .orElse(-1);
            return new Heading(columns, DivisionLevel.values()[parent + 1]);
        }

        private String text(List<String> fields, String column) {
            Integer at = columns.get(column);
            return at == null || at >= fields.size() ? "" : fields.get(at).strip();
        }

        DivisionRow row(List<String> fields) {
            DivisionCode code = code(text(fields, "code"));
            PARENTS.forEach((column, parent) -> checkParent(code, column, parent, text(fields, column)));
            return new DivisionRow(
                    code,
                    name(text(fields, "name")),
                    emptyToNull(text(fields, "nameEn")),
                    text(fields, "aliases"),
                    number(fields, "longitude", 180),
                    number(fields, "latitude", 90),
                    count(fields, "population"),
                    count(fields, "households"));
        }

        private DivisionCode code(String text) {
            if (!DivisionCode.isValid(text) || text.length() != level.digits()) {
                throw new RowFault(
                        "code",
                        "代码应为" + level.digits() + "位数字,实际为“" + shortened(text) + "”",
                        "the code must have " + level.digits() + " digits, but is \"" + shortened(text) + "\"");
            }
            return new DivisionCode(text);
        }

        private static void checkParent(DivisionCode code, String column, DivisionLevel level, String parent) {
            boolean wrong = !parent.isEmpty()
                    && (level.compareTo(code.level()) >= 0 || !code.value().startsWith(parent));
            if (wrong) {
                throw new RowFault(
                        column,
                        "上级代码“" + shortened(parent) + "”与代码" + code + "不符",
                        "the parent \"" + shortened(parent) + "\" does not fit the code " + code);
            }
        }

        private static String name(String text) {
            if (text.isEmpty()
                    || text.length() > LONGEST_NAME
                    || !NAME.matcher(text).matches()) {
                throw new RowFault(
                        "name",
                        "名称不能为空,不超过60字,且不含特殊符号",
                        "the name must have 1 to 60 letters and no special characters");
            }
            return text;
        }

        private @Nullable Double number(List<String> fields, String column, double most) {
            String text = text(fields, column);
            if (text.isEmpty()) {
                return null;
            }
            try {
                double value = Double.parseDouble(text);
                if (Math.abs(value) <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw outOfRange(column, text);
            }
            throw outOfRange(column, text);
        }

        private @Nullable Integer count(List<String> fields, String column) {
            String text = text(fields, column);
            if (text.isEmpty()) {
                return null;
            }
            if (!text.matches("\\d{1,9}")) {
                throw outOfRange(column, text);
            }
            return Integer.valueOf(text);
        }

        private static RowFault outOfRange(String column, String text) {
            return new RowFault(
                    column,
                    "数值“" + shortened(text) + "”无效或超出范围",
                    "the value \"" + shortened(text) + "\" is no number or out of range");
        }

        private static @Nullable String emptyToNull(String text) {
            return text.isEmpty() ? null : text;
        }

        private static String shortened(String text) {
            return text.length() > 30 ? text.substring(0, 30) + "…" : text;
        }
    }
}
