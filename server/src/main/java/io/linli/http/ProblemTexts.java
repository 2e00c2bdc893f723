package io.linli.http;

import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/** Says in plain words what the framework found wrong with a request. */
final class ProblemTexts {

    /** SQL state of text that no database can store, such as the character zero. */
    private static final String UNSTORABLE_TEXT = "22021";

    private ProblemTexts() {}

    static Refusal of(Exception fault, int status) {
        return switch (fault) {
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException mismatch -> wrongType(mismatch.getName());
            case TypeMismatchException mismatch -> wrongType(String.valueOf(mismatch.getPropertyName()));
            case MissingServletRequestParameterException missing -> missing(missing.getParameterName());
            case MissingRequestHeaderException missing -> missing(missing.getHeaderName());
            case ServletRequestBindingException binding -> ofStatus(400);
            case HttpMediaTypeNotSupportedException type -> unsupportedType(type);
            case HttpRequestMethodNotSupportedException method ->
                new Refusal(
                        405,
                        "method-not-allowed",
                        "该地址不支持 " + method.getMethod() + " 操作",
                        "This address does not support " + method.getMethod());
            default -> ofStatus(status);
        };
    }

    private static Refusal unreadable(HttpMessageNotReadableException fault) {
        // A body that is cut off while it is read is refused from deep inside the reader.
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        if (fault.getCause() instanceof StreamReadException) {
            return Refusal.badRequest(
                    "malformed-json",
                    "请求内容不是合法的 JSON",
                    "The body is not valid JSON; check quotes, commas and encoding");
        }
        if (fault.getCause() instanceof JacksonException mismatch
                && !mismatch.getPath().isEmpty()) {
            String field = mismatch.getPath().stream()
                    .map(part ->
                            part.getPropertyName() == null ? Integer.toString(part.getIndex()) : part.getPropertyName())
                    .collect(Collectors.joining("."));
            return wrongType(field);
        }
        return Refusal.badRequest("unreadable-body", "请求内容为空或无法读取", "The body is missing or cannot be read");
    }

    private static Refusal wrongType(String field) {
        return Refusal.badField(field, "wrong-type", "“" + field + "”的格式不正确", field + " has a wrong type or format");
    }

    private static Refusal missing(String name) {
        return Refusal.badField(name, "required", "缺少“" + name + "”", name + " is missing");
    }

    private static Refusal unsupportedType(HttpMediaTypeNotSupportedException fault) {
        String types =
                fault.getSupportedMediaTypes().stream().map(Object::toString).collect(Collectors.joining(", "));
        return new Refusal(
                415,
                "unsupported-media-type",
                "不支持这种内容类型,请使用 " + types,
                "This content type is not supported; use " + types);
    }

    static Refusal ofStatus(int status) {
        return switch (status) {
            case 400 ->
                Refusal.badRequest("bad-request", "请求格式不正确,请检查后重试", "The request is malformed; check it and try again");
            case 404 -> Refusal.notFound("地址不存在,请检查链接", "There is nothing at this address; check the link");
            case 406 -> new Refusal(406, "not-acceptable", "无法以所要求的格式回答", "The answer is not available in this format");
            case 413 ->
                new Refusal(
                        413, "too-large", "内容过大,请压缩或分开后再试", "The content is too large; make it smaller or split it");
            default -> ofOtherStatus(status);
        };
    }

    private static Refusal ofOtherStatus(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        String name = known == null
                ? "http-" + status
                : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Refusal(status, name, "请求无法处理,请稍后再试", "The request cannot be processed; please try again later");
    }

    /** What is wrong with a value that the database refuses, null if the fault is ours. */
    static @Nullable Refusal ofDatabase(DataAccessException fault) {
        if (fault.getMostSpecificCause() instanceof SQLException cause && UNSTORABLE_TEXT.equals(cause.getSQLState())) {
            return Refusal.badRequest(
                    "invalid-character",
                    "内容含有无法保存的字符,请删除后重试",
                    "The text holds a character that cannot be stored; remove it");
        }
        return null;
    }
}
