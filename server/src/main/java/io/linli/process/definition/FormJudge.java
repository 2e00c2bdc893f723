package io.linli.process.definition;

import io.linli.http.Refusal;
import io.linli.kernel.FieldCipher;
import io.linli.process.drawing.ReservedNames;
import io.linli.process.feel.Feel;
import io.linli.process.form.Complaint;
import io.linli.process.form.FieldValues;
import io.linli.process.form.FormEntry;
import io.linli.process.form.FormField;
import io.linli.process.form.FormRules;
import io.linli.process.form.FormRules.Demand;
import io.linli.process.form.ReadonlyCells;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges what people fill in at starts and tasks by the rules of its form, as the page has judged it before: what is
 * hidden is not taken, what is reckoned is reckoned here.
 */
@Component
public class FormJudge {

    private static final int LARGEST = 64_000;
    private static final int MOST_DIGITS = 40;
    private static final int MOST_KEPT = 2_000;

    private final Map<String, FormRules> compiled = new ConcurrentHashMap<>();
    private final Forms forms;
    private final Feel feel;
    private final JsonMapper json;

    FormJudge(Forms forms, Feel feel, JsonMapper json) {
        this.forms = forms;
        this.feel = feel;
        this.json = json;
    }

    /** What is to be judged. */
    public enum Stage {
        /** Work that is put aside: what is there must be right, nothing must be there. */
        SAVED,
        /** All that must be filled in. */
        WHOLE
    }

    /**
     * What a start collects, with what its fields begin with.
     *
     * @param key key of the form, which is known to be there
     * @param document what expressions see beside the form
     * @param himself who acts as the register knows him, null if it does not
     * @throws Refusal 400 naming each field at fault
     */
    public FormEntry begun(
            String key,
            Map<String, Object> sent,
            Map<String, Object> document,
            @Nullable Map<String, Object> himself,
            Stage stage) {
        Form form = required(key);
        checkSent(form, sent);
        FormRules rules = rules(form);
        Map<String, Object> around = around(form, document);
        Map<String, Object> begun = new LinkedHashMap<>(sent);
        begun.values().removeIf(FieldValues::empty);
        begun.keySet().removeAll(fixed(rules));
        boolean aboutRecord = aboutRecord(form, document);
        Map<String, Object> standing = aboutRecord ? around : standing(rules, begun, around, himself);
        begun.replaceAll((name, value) -> rules.field(name)
                .map(field -> ReadonlyCells.kept(field, value, standing.get(name)))
                .orElse(value));
        if (!aboutRecord) {
            begin(rules, begun, around, himself);
        }
        Map<String, Object> given = new LinkedHashMap<>(begun);
        given.keySet().retainAll(fixed(rules));
        Map<String, Object> known = new LinkedHashMap<>(begun);
        known.keySet().retainAll(tables(rules));
        known.putAll(given);
        FormEntry entry = FormEntry.of(rules, begun, known, around);
        entry.reckoned().putAll(given);
        return judged(rules, entry, stage);
    }

    private static void begin(
            FormRules rules,
            Map<String, Object> values,
            Map<String, Object> around,
            @Nullable Map<String, Object> himself) {
        Map<String, Object> sight = rules.sight(values, around);
        rules.begin(
                Map.copyOf(values), sight, himself, (name, value) -> values.put(name, Objects.requireNonNull(value)));
    }

    /** The rows that tables began with, as far as people only see some of their cells. */
    private static Map<String, Object> standing(
            FormRules rules,
            Map<String, Object> sent,
            Map<String, Object> around,
            @Nullable Map<String, Object> himself) {
        List<String> tables = tables(rules);
        Map<String, Object> standing = new LinkedHashMap<>(sent);
        if (standing.keySet().removeAll(tables)) {
            begin(rules, standing, around, himself);
        }
        standing.keySet().retainAll(tables);
        return standing;
    }

    /** Tables with cells that people only see. */
    private static List<String> tables(FormRules rules) {
        return rules.fields().stream()
                .filter(ReadonlyCells::has)
                .map(FormField::name)
                .toList();
    }

    /** Where a record says nothing, no default of its form stands in for it. */
    private static boolean aboutRecord(Form form, Map<String, Object> document) {
        return form.ofPackage() && document.get("record") instanceof Map<?, ?> record && !record.isEmpty();
    }

    /** What people cannot enter. */
    private static List<String> fixed(FormRules rules) {
        return rules.fields().stream()
                .filter(FormField::fixed)
                .map(FormField::name)
                .toList();
    }

    /**
     * What a task collects.
     *
     * @param document of the instance, with what expressions see beside the form
     * @throws Refusal 400 naming each field at fault
     */
    public FormEntry filled(String key, Map<String, Object> sent, Map<String, Object> document, Stage stage) {
        Form form = required(key);
        checkSent(form, sent);
        return judged(rules(form), entry(form, sent, document), stage);
    }

    /** What a task would collect, whether it is right or not. */
    public FormEntry tried(String key, Map<String, Object> sent, Map<String, Object> document) {
        return entry(required(key), sent, document);
    }

    private FormEntry entry(Form form, Map<String, Object> sent, Map<String, Object> document) {
        Map<String, Object> around = around(form, document);
        Map<String, Object> known = new HashMap<>(around);
        known.keySet().retainAll(form.fields());
        known.values().removeIf(FieldValues::empty);
        // A mask that comes back says nothing about what lies behind it.
        Map<String, Object> said = new LinkedHashMap<>(sent);
        said.replaceAll((name, value) -> Form.MASK.equals(value) && known.containsKey(name) ? known.get(name) : value);
        return FormEntry.of(rules(form), said, known, around);
    }

    private Form required(String key) {
        // Forms are the installation's; the caller sees the task that shows this one.
        return forms.find(key).orElseThrow(() -> Refusal.notFound("表单已不存在:" + key, "There is no form " + key));
    }

    private FormRules rules(Form form) {
        if (compiled.size() > MOST_KEPT) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(
                form.key() + "@" + form.version(), any -> new FormRules(feel, form.schema(), form.layout()));
    }

    /**
     * What expressions of a form see beside it. A form of a package may be about the record of the instance; there the
     * record is right, and its fields are called by their names.
     */
    private static Map<String, Object> around(Form form, Map<String, Object> document) {
        Map<String, Object> around = new HashMap<>(document);
        if (form.ofPackage() && document.get("record") instanceof Map<?, ?> record) {
            record.forEach((name, value) -> {
                if (!ReservedNames.ALL.contains(String.valueOf(name))) {
                    around.put(String.valueOf(name), value);
                }
            });
        }
        return around;
    }

    private FormEntry judged(FormRules rules, FormEntry entry, Stage stage) {
        Refusal refusal = invalid();
        List<Complaint> complaints = rules.complaints(
                entry.taken(),
                json.valueToTree(entry.taken()),
                entry.hidden(),
                entry.sight(),
                stage == Stage.WHOLE ? Demand.OF_PEOPLE : null);
        complaints.forEach(one -> refusal.field(
                one.field().isEmpty() ? "data" : "data." + one.field(), one.code(), one.message(), one.messageEn()));
        if (!refusal.faults().isEmpty()) {
            throw refusal;
        }
        return entry;
    }

    private static Refusal invalid() {
        return Refusal.badRequest("invalid-form", "填写有误,请按提示修改", "Please mend the fields in the list");
    }

    /** Before anything is done with it: known fields, of a size that can be kept. */
    private void checkSent(Form form, Map<String, Object> sent) {
        JsonNode tree = json.valueToTree(sent);
        String text = tree.toString();
        if (text.length() > LARGEST) {
            throw Refusal.badRequest("form-too-large", "填写内容过长", "What was entered is too long");
        }
        if (FieldCipher.IN_TEXT.matcher(text).find()) {
            throw Refusal.badRequest("reserved-text", "内容不能含有“sm4:”", "What is entered cannot contain \"sm4:\"");
        }
        checkNumbers(tree);
        Refusal refusal = invalid();
        sent.keySet().stream()
                .filter(field -> !form.fields().contains(field))
                .forEach(field ->
                        refusal.field("data." + field, "unknown-field", "表单中没有这一项", "the form has no such field"));
        if (!refusal.faults().isEmpty()) {
            throw refusal;
        }
    }

    /** Numbers of endless length would make rules that reckon with them take for ever. */
    private static void checkNumbers(JsonNode tree) {
        if (tree.isNumber()) {
            BigDecimal number = tree.decimalValue();
            if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
                throw Refusal.badRequest("number-too-long", "数字过长", "A number is too long");
            }
        }
        tree.forEach(FormJudge::checkNumbers);
    }
}
