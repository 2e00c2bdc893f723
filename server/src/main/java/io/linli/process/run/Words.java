package io.linli.process.run;

import io.linli.http.Refusal;
import org.jspecify.annotations.Nullable;

/** What people write to what they do. */
final class Words {

    private static final int LONGEST_OUTCOME = 40;
    private static final int LONGEST = 2_000;

    private Words() {}

    static @Nullable String outcome(@Nullable String outcome) {
        if (outcome != null && (outcome.isBlank() || outcome.length() > LONGEST_OUTCOME)) {
            throw Refusal.badField("outcome", "out-of-range", "办理结果须为1到40字", "an outcome has 1 to 40 characters");
        }
        return outcome;
    }

    static String text(@Nullable String text) {
        String plain = text == null ? "" : text.strip();
        if (plain.length() > LONGEST) {
            throw Refusal.badField("note", "too-long", "说明不超过2000字", "a remark has at most 2000 characters");
        }
        return plain;
    }

    /** Why something is done, which has to be said. */
    static String reason(@Nullable String text) {
        String plain = text(text);
        if (plain.isEmpty()) {
            throw Refusal.badField("reason", "out-of-range", "请说明原因(2000字以内)", "say why, in at most 2000 characters");
        }
        return plain;
    }
}
