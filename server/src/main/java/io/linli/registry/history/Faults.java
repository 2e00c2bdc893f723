package io.linli.registry.history;

import io.linli.http.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers everything that is wrong with facts, so that a person can put all of it right at once. */
public final class Faults {

    private @Nullable Refusal refusal;

    public void add(String field, String code, String chinese, String english) {
        if (refusal == null) {
            refusal = Refusal.badField(field, code, chinese, english);
        } else {
            refusal.field(field, code, chinese, english);
        }
    }

    public void addAll(List<Refusal.FieldFault> faults) {
        faults.forEach(fault -> add(fault.field(), fault.code(), fault.message(), fault.messageEn()));
    }

    public void require(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            add(field, "required", "必须填写", "this field is required");
        }
    }

    /** @throws Refusal 400 with all faults, if there are any */
    public void refuse() {
        if (refusal != null) {
            throw refusal;
        }
    }
}
