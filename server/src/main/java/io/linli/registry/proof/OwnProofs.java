package io.linli.registry.proof;

import io.linli.audit.rights.PersonalRecords;
import io.linli.registry.history.Note;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The proofs of residence that a resident has had issued, for the copy of his data. */
@Component
class OwnProofs implements PersonalRecords {

    private static final Map<String, String> STATES = Map.of("valid", "有效", "expired", "已过期", "withdrawn", "已作废");

    private final ProofStore store;

    OwnProofs(ProofStore store) {
        this.store = store;
    }

    @Override
    public String title() {
        return "居住证明";
    }

    @Override
    public List<Map<String, String>> copyOf(UUID account) {
        return store.ofAccount(account).stream().map(OwnProofs::copy).toList();
    }

    private static Map<String, String> copy(Proof proof) {
        String state = proof.state(Note.today());
        Map<String, String> copy = new LinkedHashMap<>();
        copy.put("编号", proof.number());
        copy.put("用途", proof.purpose());
        copy.put("开具时间", proof.issuedAt().toString());
        copy.put("有效期至", proof.validUntil().toString());
        copy.put("状态", STATES.getOrDefault(state, state));
        return copy;
    }

    @Override
    public String erase(UUID account) {
        return "居住证明:已开具的证明供他人核验,到期前依法保存;其中姓名已脱敏。";
    }
}
