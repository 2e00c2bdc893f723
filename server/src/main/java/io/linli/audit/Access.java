package io.linli.audit;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.Masking;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look at somebody's personal data (个人信息查阅): what the ledger keeps and what the person himself may read later.
 *
 * @param subject key of the person in the register, or of the account where only that is known
 * @param subjectName how the ledger names the person, masked
 * @param place where the person lives; decides which auditors see the look
 * @param fields what was seen, as stable codes: {@code phone}, {@code document}, {@code health}, …
 * @param purpose code of a {@link Purpose}
 * @param door where it was seen: {@code registry:person}, {@code incident:reporter}, {@code registry:export}, …
 * @param reason what the reader wrote where the purpose asks for it, else null
 */
public record Access(
        UUID subject,
        String subjectName,
        @Nullable DivisionCode place,
        List<String> fields,
        String purpose,
        String door,
        @Nullable String reason) {

    public Access {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a look at nothing is not recorded");
        }
    }

    public Access(
            UUID subject,
            String subjectName,
            @Nullable DivisionCode place,
            List<String> fields,
            String purpose,
            String door) {
        this(subject, subjectName, place, fields, purpose, door, null);
    }

    /** The same with numbers of people masked that the reader wrote into the reason. */
    Access withoutNumbers() {
        return reason == null
                ? this
                : new Access(subject, subjectName, place, fields, purpose, door, Masking.numbersIn(reason));
    }
}
