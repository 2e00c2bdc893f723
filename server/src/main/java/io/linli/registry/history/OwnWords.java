package io.linli.registry.history;

import io.linli.registry.history.RecordHistoryDoor.ChangeView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the register itself writes into a history, in English; what people write has no translation. */
final class OwnWords {

    private static final Map<String, String> NAMES = Map.of("系统", "System");
    private static final Map<String, String> REASONS = Map.of(
            "批量导入", "Import of a file",
            "申报核实", "Report confirmed",
            "接收历史走访", "Past visits taken over",
            "本人请求删除", "Erased at the person's own request",
            "走访登记", "Visit",
            "检查登记", "Inspection",
            "维修登记", "Repair");
    private static final String RETRACTED = "撤回走访:";

    private OwnWords() {}

    /** The name of who acted where that was no person, null otherwise. */
    static @Nullable String name(String actor) {
        return NAMES.get(actor);
    }

    /** The reason of a {@link ChangeView}, null where a person gave it. */
    static @Nullable String reason(String reason) {
        return reason.startsWith(RETRACTED)
                ? "Visit withdrawn: " + reason.substring(RETRACTED.length())
                : REASONS.get(reason);
    }
}
