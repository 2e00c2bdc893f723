package io.linli.audit;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which purposes the principal of the request may look at personal data for. */
public final class Purposes {

    private static final int SHORTEST_REASON = 4;
    private static final int LONGEST_REASON = 200;

    private Purposes() {}

    /**
     * The purpose that a request names, if the principal may use it.
     *
     * @param code as the request gave it
     * @param reason what the reader wrote
     * @throws Refusal 400 if there is no such purpose or its reason is missing, 403 if no role of the principal grants
     *     it
     */
    public static Purpose require(@Nullable String code, @Nullable String reason) {
        Purpose purpose = Purpose.ofCode(code == null ? "" : code)
                .orElseThrow(() -> Refusal.badField(
                        "purpose", "unknown-purpose", "请选择查阅目的", "choose what the data is needed for"));
        Principal reader = Principals.required();
        if (!reader.may(purpose.action())) {
            throw Refusal.forbidden(
                    "purpose-not-allowed",
                    "您的角色不能以“%s”为目的查阅个人信息".formatted(purpose.label()),
                    "None of your roles may look at personal data for the purpose \"%s\"".formatted(purpose.labelEn()));
        }
        requireReason(purpose, reason);
        return purpose;
    }

    private static void requireReason(Purpose purpose, @Nullable String reason) {
        int length = reason == null ? 0 : reason.strip().length();
        if (length > LONGEST_REASON || purpose.reasonNeeded() && length < SHORTEST_REASON) {
            throw Refusal.badField(
                    "reason",
                    "reason-needed",
                    "请用 %d 至 %d 个字写明查阅原因".formatted(SHORTEST_REASON, LONGEST_REASON),
                    "say in %d to %d characters why the data is needed".formatted(SHORTEST_REASON, LONGEST_REASON));
        }
    }

    /** The purposes that the principal of the request may choose from. */
    public static List<Purpose> available() {
        Principal reader = Principals.required();
        return Arrays.stream(Purpose.values())
                .filter(purpose -> reader.may(purpose.action()))
                .toList();
    }
}
