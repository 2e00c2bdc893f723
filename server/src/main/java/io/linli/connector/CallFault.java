package io.linli.connector;

import org.jspecify.annotations.Nullable;

/** Why a call has not worked, with what the other system said if it said anything. */
final class CallFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String english;
    private final transient @Nullable Reply reply;

    private CallFault(String code, String chinese, String english, @Nullable Reply reply) {
        super(chinese, null, false, false);
        this.code = code;
        this.english = english;
        this.reply = reply;
    }

    static CallFault of(String code, String chinese, String english) {
        return new CallFault(code, chinese, english, null);
    }

    static CallFault of(String code, String chinese, String english, Reply reply) {
        return new CallFault(code, chinese, english, reply);
    }

    String code() {
        return code;
    }

    String chinese() {
        return String.valueOf(getMessage());
    }

    String english() {
        return english;
    }

    @Nullable
    Reply reply() {
        return reply;
    }

    /** Whether the other system is to blame, so that it is given a rest when this goes on. */
    boolean theirs() {
        Reply said = reply;
        return switch (code) {
            case "unreachable", "timeout", "too-large", "not-json" -> true;
            case "refused-status" -> said != null && (said.status() >= 500 || said.status() == 429);
            default -> false;
        };
    }
}
