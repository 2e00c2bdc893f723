package io.linli.process.form;

import com.networknt.schema.Error;
import java.util.Map;
import java.util.function.Function;

/**
 * What is wrong with something that was filled in, and what to do.
 *
 * @param field its path, for example {@code items.0.amount}; empty for the whole
 * @param code a keyword of JSON Schema, or {@code check}
 */
public record Complaint(String field, String code, String message, String messageEn) {

    private static final Map<String, String> SAID = Map.ofEntries(
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
            Map.entry("additionalProperties", "有多余的内容"));

    static Complaint required(String path, FormField field) {
        return new Complaint(
                path, "required", "请填写“" + field.title() + "”", "\"" + field.titleEn() + "\" must be filled in");
    }

    /**
     * @param title of a field
     */
    static Complaint of(Error error, Function<String, String> title) {
        String at = error.getInstanceLocation().toString().replaceFirst("^[/$.]+", "");
        String inside = error.getProperty() == null ? "" : "." + error.getProperty();
        String path = (at.replace('/', '.').replaceAll("\\[(\\d+)]", ".$1") + inside).replaceFirst("^[.]", "");
        String keyword = String.valueOf(error.getKeyword());
        String said = SAID.getOrDefault(keyword, "不符合要求:" + error.getMessage());
        return new Complaint(path, keyword, "“" + title.apply(path) + "”" + said, String.valueOf(error.getMessage()));
    }
}
