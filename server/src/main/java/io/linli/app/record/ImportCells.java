package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Text;
import io.linli.http.Refusal;
import io.linli.identity.Accounts;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.registry.Register;
import io.linli.territory.Division;
import io.linli.territory.Territory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the cells of one file: what people write in spreadsheets becomes values of fields. What a record refers to stands
 * there by the key that people know it by. What cannot be understood is told with the reason.
 */
@Component
@Scope("prototype")
final class ImportCells {

    private static final Pattern SPOT = Pattern.compile(
            "\\s*(-?\\d{1,3}(?:\\.\\d{1,10})?)\\s*[,, ]\\s*(-?\\d{1,2}(?:\\.\\d{1,10})?)(?:\\s*[,, ]\\s*(.*))?");
    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})[ T](\\d{1,2}:\\d{2})(?::\\d{2})?");
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?: .*)?");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/](\\d{1,2})(?:[-/].*)?");

    private final TypeCatalogue types;
    private final Register register;
    private final Accounts accounts;
    private final Territory territory;
    private final InScope scope;
    private final JdbcClient database;
    private @Nullable Map<String, List<DivisionCode>> places;

    ImportCells(
            TypeCatalogue types,
            Register register,
            Accounts accounts,
            Territory territory,
            InScope scope,
            JdbcClient database) {
        this.types = types;
        this.register = register;
        this.accounts = accounts;
        this.territory = territory;
        this.scope = scope;
        this.database = database;
    }

    /** How a column is filled in, where its title does not say it. */
    static String hint(Field field) {
        return switch (field.kind()) {
            case PERSON -> "(证件号码)";
            case HOUSE -> "(房屋编码)";
            case ORGANISATION -> "(统一社会信用代码)";
            case THING -> "(编号)";
            case RECORD -> "(编号)";
            case ACCOUNT -> "(用户名)";
            case PLACE -> "(代码或名称)";
            case LOCATION -> "(经度,纬度)";
            default -> "";
        };
    }

    /** The value of a cell; null, and a fault more, if it has none. */
    @Nullable
    Object value(KeptType type, Field field, String text, Refusal faults) {
        boolean several = field.multiple() && field.kind().refers();
        if (!several) {
            return one(type, field, text, faults);
        }
        List<Object> all = new ArrayList<>();
        for (String part : text.split("[、;;]")) {
            Object value = part.isBlank() ? null : one(type, field, part.strip(), faults);
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    private @Nullable Object one(KeptType type, Field field, String text, Refusal faults) {
        return switch (field.kind()) {
            case NUMBER, MONEY -> said(field, number(text), "“" + text + "”不是数字", faults);
            case YES_NO -> said(field, yesNo(text), "请填“是”或“否”", faults);
            case CHOICE -> said(field, choice(field, text), "“" + text + "”不在可选范围内:" + choices(field), faults);
            case CHOICES -> said(field, choices(field, text), "“" + text + "”不在可选范围内:" + choices(field), faults);
            case DATE -> said(field, day(text), "日期应写成2026-01-31", faults);
            case MONTH -> said(field, month(text), "月份应写成2026-01", faults);
            case TIME -> text.matches("\\d:\\d{2}.*") ? "0" + text : text;
            case MOMENT -> said(field, moment(text), "时间应写成2026-01-31 08:30", faults);
            case LOCATION -> said(field, spot(text), "位置应写成“经度,纬度”,例如 113.62,29.85", faults);
            case PLACE -> place(field.name(), text, faults);
            case RECORD -> referred(field, text, key -> records(type, field, key), "编号", faults);
            case ACCOUNT -> referred(field, text, this::accounts, "用户名", faults);
            case PERSON -> subject(field, text, "证件号码", faults);
            case HOUSE -> subject(field, text, "房屋编码", faults);
            case ORGANISATION -> subject(field, text, "统一社会信用代码", faults);
            case THING -> subject(field, text, "编号", faults);
            case TEXT, LONG_TEXT, ADDRESS, PHOTO, FILE, SIGNATURE, TABLE -> text;
        };
    }

    private static @Nullable Object said(Field field, @Nullable Object value, String why, Refusal faults) {
        if (value == null) {
            faults.field(field.name(), "format", why, "the cell cannot be understood");
        }
        return value;
    }

    private static @Nullable Object number(String text) {
        try {
            return new BigDecimal(text.replace(",", "").replace(",", ""));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Object yesNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "是", "yes", "true", "1" -> true;
            case "否", "no", "false", "0" -> false;
            default -> null;
        };
    }

    private static @Nullable Object choice(Field field, String text) {
        for (Map.Entry<String, Text> label : field.labels().entrySet()) {
            if (label.getKey().equals(text)
                    || label.getValue().zh().equals(text)
                    || label.getValue().en().equalsIgnoreCase(text)) {
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

    private static String choices(Field field) {
        return String.join(
                "、", field.labels().values().stream().map(Text::zh).limit(20).toList());
    }

    private static @Nullable Object day(String text) {
        Matcher day = DAY.matcher(text);
        return day.matches() ? "%s-%s-%s".formatted(day.group(1), two(day.group(2)), two(day.group(3))) : null;
    }

    private static @Nullable Object month(String text) {
        Matcher month = MONTH.matcher(text);
        return month.matches() ? month.group(1) + "-" + two(month.group(2)) : null;
    }

    /** A moment without an offset is one of here. */
    private static @Nullable Object moment(String text) {
        Matcher moment = MOMENT.matcher(text);
        if (!moment.matches()) {
            return text.contains("T") ? text : null;
        }
        String clock = moment.group(4).length() < 5 ? "0" + moment.group(4) : moment.group(4);
        return "%s-%s-%sT%s:00+08:00".formatted(moment.group(1), two(moment.group(2)), two(moment.group(3)), clock);
    }

    private static String two(String digits) {
        return digits.length() < 2 ? "0" + digits : digits;
    }

    private static @Nullable Object spot(String text) {
        Matcher spot = SPOT.matcher(text);
        if (!spot.matches()) {
            return null;
        }
        Map<String, Object> value = new HashMap<>();
        value.put("lng", new BigDecimal(spot.group(1)));
        value.put("lat", new BigDecimal(spot.group(2)));
        if (spot.group(3) != null && !spot.group(3).isBlank()) {
            value.put("address", spot.group(3).strip());
        }
        return value;
    }

    /** The code of a place that a cell names by code or by name, within the caller's own places. */
    @Nullable
    String place(String field, String text, Refusal faults) {
        if (text.matches("\\d+")) {
            return text;
        }
        List<DivisionCode> found = places().getOrDefault(text, List.of());
        if (found.size() == 1) {
            return found.getFirst().value();
        }
        faults.field(
                field,
                found.isEmpty() ? "unknown-place" : "ambiguous",
                found.isEmpty() ? "管辖范围内没有“" + text + "”,请填写区划代码或名称" : "有多个“" + text + "”,请填写区划代码",
                found.isEmpty() ? "no place of yours is called so" : "several places are called so; write the code");
        return null;
    }

    private Map<String, List<DivisionCode>> places() {
        Map<String, List<DivisionCode>> known = places;
        if (known == null) {
            known = new HashMap<>();
            for (DivisionCode own : Principals.required().places()) {
                gather(own, known);
            }
            places = known;
        }
        return known;
    }

    private void gather(DivisionCode place, Map<String, List<DivisionCode>> known) {
        for (String name : List.of(territory.name(place), territory.fullName(place))) {
            List<DivisionCode> called = known.computeIfAbsent(name, any -> new ArrayList<>());
            if (!called.contains(place)) {
                called.add(place);
            }
        }
        territory.children(place).stream().map(Division::code).forEach(child -> gather(child, known));
    }

    private @Nullable Object subject(Field field, String text, String key, Refusal faults) {
        return referred(
                field,
                text,
                named -> scope.read(() -> register.named(Lookups.kind(field.kind()), named)).stream()
                        .map(Register.Subject::id)
                        .toList(),
                key,
                faults);
    }

    /** A reference by the key that people know; whether the caller may make it is asked once more afterwards. */
    private @Nullable Object referred(
            Field field, String text, Function<String, List<UUID>> finder, String key, Refusal faults) {
        if (Values.uuid(text).isPresent()) {
            return Map.of("id", text);
        }
        List<UUID> found = finder.apply(text);
        if (found.size() == 1) {
            return Map.of("id", found.getFirst().toString());
        }
        faults.field(
                field.name(),
                found.isEmpty() ? "unknown-reference" : "ambiguous",
                found.isEmpty()
                        ? "没有%s为“%s”的%s,或您无权查看"
                                .formatted(key, text, field.title().zh())
                        : "%s“%s”对应多条登记,请先合并".formatted(key, text),
                found.isEmpty() ? "there is none with this key, or you may not see it" : "several have this key");
        return null;
    }

    private List<UUID> accounts(String username) {
        return accounts.named(username).map(account -> List.of(account.id())).orElse(List.of());
    }

    /** Records of the application are seen by other rules than those of the table; the keeper asks them. */
    private List<UUID> records(KeptType type, Field field, String number) {
        KeptType target = types.sibling(type, String.valueOf(field.target()));
        return scope.readAsServer(
                () -> database.sql("SELECT id FROM app.record WHERE type = :type AND number = :number AND NOT gone")
                        .param("type", target.number())
                        .param("number", number)
                        .query(UUID.class)
                        .list());
    }
}
