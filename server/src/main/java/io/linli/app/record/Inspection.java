package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Format;
import io.linli.app.folder.Kind;
import io.linli.http.Refusal;
import io.linli.kernel.CreditCode;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.PhoneNumber;
import io.linli.kernel.PlateNumber;
import io.linli.kernel.ResidentId;
import io.linli.process.form.FormField;
import io.linli.process.form.FormRules;
import io.linli.process.form.FormRules.Demand;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Looks whether a document is as its type wants it, and names all that is wrong at once. */
@Component
class Inspection {

    private static final int LARGEST = 128_000;
    private static final int MOST_DIGITS = 40;

    private final Rules rules;
    private final SealedValues sealing;

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
        FormRules form = rules.form(type);
        Map<String, Object> sight = rules.sight(type, draft);
        form.complaints(
                        draft.values(),
                        sealing.json().valueToTree(draft.values()),
                        form.hidden(draft.values(), sight),
                        sight,
                        new Demand(
                                field -> !field.computed(),
                                field -> demanded.contains(field.name()) || field.required() && asked(draft, field)))
                .forEach(one -> faults.field(one.field(), one.code(), one.message(), one.messageEn()));
        refuse(faults);
    }

    /** What was never filled in before it was demanded may stay so until somebody touches it. */
    private static boolean asked(Draft draft, FormField field) {
        Map<String, Object> old = draft.old();
        return old == null || draft.touched().contains(field.name()) || old.containsKey(field.name());
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
