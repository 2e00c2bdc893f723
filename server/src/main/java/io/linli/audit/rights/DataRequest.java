package io.linli.audit.rights;

import io.linli.kernel.DivisionCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of those who keep his data (个人信息权利请求).
 *
 * @param name of the person, as his account says
 * @param text what the person wrote
 * @param dueAt by when it must be answered
 * @param dueReason how that was counted
 * @param answer what the office wrote
 * @param ground code of the legal ground of a refusal
 * @param outcome what was copied, erased or corrected, in sentences
 */
record DataRequest(
        UUID id,
        String number,
        UUID account,
        String name,
        RequestKind kind,
        State state,
        String text,
        DivisionCode place,
        Instant receivedAt,
        Instant dueAt,
        String dueReason,
        @Nullable String handlerName,
        @Nullable Instant endedAt,
        @Nullable String answer,
        @Nullable String ground,
        int version,
        List<String> outcome) {

    /** How long a copy can be fetched. */
    private static final Duration COPY_KEPT = Duration.ofDays(30);

    DataRequest {
        outcome = List.copyOf(outcome);
    }

    /** When the copy can be fetched no more. */
    Instant copyUntil() {
        return receivedAt.plus(COPY_KEPT);
    }

    /** How far it is. */
    enum State {
        RECEIVED("received", "待办理", "received"),
        HANDLING("handling", "办理中", "being handled"),
        DONE("done", "已办结", "done"),
        REFUSED("refused", "不予办理", "refused"),
        WITHDRAWN("withdrawn", "已撤回", "withdrawn");

        private final String code;
        private final String label;
        private final String labelEn;

        State(String code, String label, String labelEn) {
            this.code = code;
            this.label = label;
            this.labelEn = labelEn;
        }

        static State ofCode(String code) {
            for (State state : values()) {
                if (state.code.equals(code)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no state of a request: " + code);
        }

        String code() {
            return code;
        }

        String label() {
            return label;
        }

        String labelEn() {
            return labelEn;
        }

        boolean isOpen() {
            return this == RECEIVED || this == HANDLING;
        }
    }
}
