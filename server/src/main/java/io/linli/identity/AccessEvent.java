package io.linli.identity;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to accounts, sessions or rights that the audit trail must keep. Published inside the
 * transaction of the change.
 *
 * @param action what happened, for example {@code session:sign-in} or {@code account:lock}
 * @param subjectKind account, unit, role, session or api-key
 * @param account who did it where nobody is signed in yet, else null for the principal of the request
 * @param accountName name of that account as it was given
 * @param details further facts; never a password, a token or an unmasked number
 */
public record AccessEvent(
        String action,
        String subjectKind,
        String subjectId,
        String summary,
        @Nullable UUID account,
        @Nullable String accountName,
        Map<String, Object> details) {

    public AccessEvent {
        details = Map.copyOf(details);
    }

    /** What the person of the request has done. */
    public static AccessEvent of(String action, String subjectKind, String subjectId, String summary) {
        return new AccessEvent(action, subjectKind, subjectId, summary, null, null, Map.of());
    }

    public AccessEvent with(Map<String, Object> further) {
        return new AccessEvent(action, subjectKind, subjectId, summary, account, accountName, further);
    }
}
