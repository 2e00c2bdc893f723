package io.linli.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that is refused for a reason the caller can act on. Becomes a problem document (RFC 9457)
 * with a stable code and a message in Chinese and English that says what to do.
 */
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String english;
    private long retryAfterSeconds;
    private final transient List<FieldFault> faults = new ArrayList<>();

    /**
     * @param status HTTP status, 400 to 499
     * @param code stable name in kebab case
     * @param chinese what is wrong and what to do, as a good clerk says it
     * @param english the same in English
     */
    public Refusal(int status, String code, String chinese, String english) {
        super(chinese);
        this.status = status;
        this.code = code;
        this.english = english;
    }

    public static Refusal badRequest(String code, String chinese, String english) {
        return new Refusal(400, code, chinese, english);
    }

    /** One field of the request has a value that cannot be taken. */
    public static Refusal badField(String field, String code, String chinese, String english) {
        return badRequest("invalid-field", "请检查填写内容:" + chinese, "Please check what you entered: " + english)
                .field(field, code, chinese, english);
    }

    public static Refusal notFound(String chinese, String english) {
        return new Refusal(404, "not-found", chinese, english);
    }

    public static Refusal forbidden(String code, String chinese, String english) {
        return new Refusal(403, code, chinese, english);
    }

    public static Refusal conflict(String code, String chinese, String english) {
        return new Refusal(409, code, chinese, english);
    }

    /** Somebody changed the record first. */
    public static Refusal staleVersion() {
        return new Refusal(
                412,
                "stale-version",
                "该记录刚刚已被他人更新,请刷新后再操作",
                "Somebody has just changed this record; reload it and try again");
    }

    /** Names a field that is at fault. */
    public Refusal field(String field, String faultCode, String chinese, String englishText) {
        faults.add(new FieldFault(field, faultCode, chinese, englishText));
        return this;
    }

    /** Says when to try again; goes out in the header {@code Retry-After}. */
    public Refusal retryAfter(Duration pause) {
        retryAfterSeconds = pause.toSeconds();
        return this;
    }

    /** Seconds until it makes sense to try again, 0 if nothing is known. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String english() {
        return english;
    }

    public List<FieldFault> faults() {
        return List.copyOf(faults);
    }

    /** A field of the request that is at fault, and why. */
    public record FieldFault(String field, String code, String message, String messageEn) {}
}
