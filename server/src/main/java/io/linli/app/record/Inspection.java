package io.linli.app.record;

import com.networknt.schema.Error;
import io.linli.app.folder.Field;
import io.linli.app.folder.Format;
import io.linli.app.folder.Kind;
import io.linli.app.folder.RecordCheck;
import io.linli.http.FormSchema;
import io.linli.http.Refusal;
import io.linli.kernel.CreditCode;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.PhoneNumber;
import io.linli.kernel.PlateNumber;
import io.linli.kernel.ResidentId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Looks whether a document is as its type wants it, and names all that is wrong at once. */
@Component
class Inspection {

    private static final int LARGEST = 128_000;
    private static final int MOST_DIGITS = 40;
    private static final int MOST_FAULTS = 30;

    private final Rules rules;
    private final SealedValues sealing;
    private final Map<String, FormSchema> compiled = new ConcurrentHashMap<>();

    Inspection(Rules rules, SealedValues sealing) {
        this.rules = rules;
        this.sealing = sealing;
    }

    static Refusal faults() {
        return Refusal.badRequest("invalid-record", "填写有误,请按提示修改", "Please mend the fields in the list");
    }

    static void refuse(Refusal faults) {
        if (!faults.faults().isEmpty()) {
            throw faults;
        }
    }

    /** What somebody has sent, before anything is done with it: known fields, of a size that can be kept. */
    void sent(KeptType type, Map<String, Object> given) {
        Refusal faults = faults();
        given.keySet().stream()
                .filter(name -> type.field(name).isEmpty())
                .forEach(name -> faults.field(name, "unknown-field", "没有这一项", "there is no such field"));
        JsonNode tree = sealing.json().valueToTree(given);
        String text = tree.toString();
        if (text.length() > LARGEST) {
            throw Refusal.badRequest("record-too-large", "填写内容过长", "What was entered is too long");
        }
        if (FieldCipher.IN_TEXT.matcher(text).find()) {
            throw Refusal.badRequest("reserved-text", "内容不能含有“sm4:”", "What is entered cannot contain \"sm4:\"");
        }
        if (text.contains("\\u0000")) {
            throw Refusal.badRequest("reserved-text", "内容含有不能保存的字符", "What is entered has a sign that cannot be kept");
        }
        numbers(tree);
        refuse(faults);
    }

    /** Numbers of endless length would make formulas that reckon with them take for ever. */
    private static void numbers(JsonNode tree) {
        if (tree.isNumber()) {
            BigDecimal number = tree.decimalValue();
            if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
                throw Refusal.badRequest("number-too-long", "数字过长", "A number is too long");
            }
        }
        tree.forEach(Inspection::numbers);
    }

    /**
     * A whole document.
     *
     * @param demanded fields that this act wants to be filled in beside those that always are
     */
    void whole(KeptType type, Draft draft, Set<String> demanded) {
        Refusal faults = faults();
        shape(type, draft, faults);
        Map<String, Object> sight = rules.sight(type, draft);
        for (Field field : type.type().fields()) {
            if (missing(draft, field) && wanted(draft, field, demanded, sight)) {
                faults.field(
                        field.name(),
                        "required",
                        "请填写“" + field.title().zh() + "”",
                        "\"" + field.title().en() + "\" must be filled in");
            }
        }
        for (RecordCheck check : type.type().checks()) {
            if (!rules.holds(check.when(), sight)) {
                String field = check.field() == null ? "" : check.field();
                faults.field(
                        field, "check", check.message().zh(), check.message().en());
            }
        }
        refuse(faults);
    }

    private static boolean missing(Draft draft, Field field) {
        return Values.empty(draft.values().get(field.name()));
    }

    /** What was never filled in before it was demanded may stay so until somebody touches it. */
    private boolean wanted(Draft draft, Field field, Set<String> demanded, Map<String, Object> sight) {
        if (field.computed()) {
            return false;
        }
        if (field.visible() != null && !rules.holds(field.visible(), sight)) {
            return false;
        }
        if (demanded.contains(field.name())) {
            return true;
        }
        Map<String, Object> old = draft.old();
        if (field.required()
                && (old == null || draft.touched().contains(field.name()) || old.containsKey(field.name()))) {
            return true;
        }
        return field.requiredWhen() != null && rules.holds(field.requiredWhen(), sight);
    }

    private void shape(KeptType type, Draft draft, Refusal faults) {
        JsonNode tree = sealing.json().valueToTree(draft.values());
        schema(type).faults(tree).stream()
                .filter(error -> !"required".equals(error.getKeyword())
                        || error.getInstanceLocation().getNameCount() > 0)
                .limit(MOST_FAULTS)
                .forEach(error -> fault(type, error, faults));
    }

    private FormSchema schema(KeptType type) {
        if (compiled.size() > 2_000) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(
                type.app().digest() + type.name(),
                any -> new FormSchema(unnamed(type.type().schema())));
    }

    /** The schema without what names the document, which would let two versions take each other's place. */
    private static Map<String, Object> unnamed(Map<String, Object> schema) {
        Map<String, Object> bare = new LinkedHashMap<>(schema);
        bare.remove("$id");
        bare.remove("$schema");
        return bare;
    }

    private static void fault(KeptType type, Error error, Refusal faults) {
        String path = error.getInstanceLocation().toString().replaceFirst("^[/$.]+", "");
        String inside = error.getProperty() == null ? "" : "." + error.getProperty();
        String name = path.replace('/', '.').replaceAll("\\[(\\d+)]", ".$1") + inside;
        String top = name.split("[.]", 2)[0];
        String title = type.field(top).map(field -> field.title().zh()).orElse(top);
        String keyword = String.valueOf(error.getKeyword());
        faults.field(name, keyword, "“" + title + "”" + said(keyword, error), String.valueOf(error.getMessage()));
    }

    private static final Map<String, String> SAID = new HashMap<>(Map.ofEntries(
            Map.entry("type", "格式不正确"),
            Map.entry("enum", "不在可选范围内"),
            Map.entry("const", "不在可选范围内"),
            Map.entry("minLength", "太短"),
            Map.entry("maxLength", "太长"),
            Map.entry("minimum", "太小"),
            Map.entry("exclusiveMinimum", "太小"),
            Map.entry("maximum", "太大"),
            Map.entry("exclusiveMaximum", "太大"),
            Map.entry("multipleOf", "小数位数过多"),
            Map.entry("pattern", "格式不正确"),
            Map.entry("format", "格式不正确"),
            Map.entry("minItems", "条数太少"),
            Map.entry("maxItems", "条数太多"),
            Map.entry("uniqueItems", "有重复"),
            Map.entry("required", "有未填写的内容"),
            Map.entry("additionalProperties", "有多余的内容")));

    private static String said(String keyword, Error error) {
        return SAID.getOrDefault(keyword, "不符合要求:" + error.getMessage());
    }

    /** Whether a value has the form of its kind where JSON Schema does not say it; null if so. */
    static @Nullable String form(Field field, Object value) {
        try {
            if (field.format() != null) {
                return format(field.format(), value.toString().strip());
            }
            switch (field.kind()) {
                case DATE -> java.time.LocalDate.parse(value.toString());
                case TIME -> java.time.LocalTime.parse(value.toString());
                case MOMENT -> java.time.OffsetDateTime.parse(value.toString());
                case MONTH -> java.time.YearMonth.parse(value.toString());
                case NUMBER, MONEY -> {
                    if (!(value instanceof Number)) {
                        return "应为数字";
                    }
                }
                case YES_NO -> {
                    if (!(value instanceof Boolean)) {
                        return "应为是或否";
                    }
                }
                case LOCATION -> {
                    return location(value) ? null : "位置不正确";
                }
                default -> {
                    // The schema says it.
                }
            }
            return null;
        } catch (java.time.DateTimeException e) {
            return field.kind() == Kind.DATE ? "日期应写成2026-01-31" : "时间格式不正确";
        }
    }

    private static @Nullable String format(Format format, String text) {
        boolean right = switch (format) {
            case CREDIT_CODE -> CreditCode.isValid(text);
            case RESIDENT_ID -> ResidentId.isValid(text);
            case PHONE -> PhoneNumber.isValid(text);
            case PLATE -> PlateNumber.find(text).isPresent();
        };
        return right ? null : "不正确,请核对号码";
    }

    private static boolean location(Object value) {
        return value instanceof Map<?, ?> spot
                && spot.get("lng") instanceof Number lng
                && spot.get("lat") instanceof Number lat
                && Math.abs(lng.doubleValue()) <= 180
                && Math.abs(lat.doubleValue()) <= 90
                && List.of("lng", "lat", "address").containsAll(spot.keySet());
    }
}
