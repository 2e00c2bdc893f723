package io.linli.registry.floating;

import io.linli.audit.rights.PersonalRecords;
import io.linli.registry.history.Shelf;
import io.linli.registry.person.PersonFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a resident has reported, for the copy of his data, and the erasure of how he could be reached. What a landlord
 * reports is the data of his tenants: his copy names the house and not the people.
 */
@Component
class OwnStatements implements PersonalRecords {

    private static final List<String> BY_CONSENT =
            List.of("phone", "contacts", "education", "maritalStatus", "occupation", "employer", "formerName", "note");

    private final ReportStore store;
    private final Shelf<PersonFacts> shelf;

    OwnStatements(ReportStore store, Shelf<PersonFacts> shelf) {
        this.store = store;
        this.shelf = shelf;
    }

    @Override
    public String title() {
        return "居住申报";
    }

    @Override
    public List<Map<String, String>> copyOf(UUID account) {
        return store.of(account).stream().map(OwnStatements::copy).toList();
    }

    private static Map<String, String> copy(Report report) {
        Map<String, String> copy = new LinkedHashMap<>();
        copy.put("时间", report.submittedAt().toString());
        copy.put("地址", report.address());
        copy.put("申报人", isOwn(report) ? "本人" : "房东");
        copy.put("状态", stateOf(report));
        copy.put("答复", text(report.answer()));
        if (isOwn(report)) {
            copy.put("姓名", text(report.facts().name()));
            copy.put("证件号码", text(report.facts().idNumber()));
            copy.put("联系电话", text(report.facts().phone()));
        }
        return copy;
    }

    private static boolean isOwn(Report report) {
        return report.by().equals("self");
    }

    private static String stateOf(Report report) {
        return switch (report.state()) {
            case "confirmed" -> "已核实";
            case "refused" -> "未通过";
            case "withdrawn" -> "已撤回";
            default -> "待核实";
        };
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    @Override
    public String erase(UUID account) {
        List<Report> decided = store.of(account).stream()
                .filter(report -> isOwn(report) && !report.state().equals("waiting"))
                .toList();
        decided.forEach(report -> {
            ObjectNode tree = shelf.tree(report.facts());
            tree.remove(BY_CONSENT);
            store.rewrite(report.id(), shelf.facts(tree));
        });
        return "居住申报:%d 件已处理的申报中的电话等信息已删除;申报经过属于办理记录,依法保存。".formatted(decided.size());
    }
}
