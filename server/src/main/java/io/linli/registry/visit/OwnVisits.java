package io.linli.registry.visit;

import io.linli.audit.DataSubjects;
import io.linli.audit.rights.PersonalRecords;
import io.linli.http.Cursor;
import io.linli.registry.history.Reach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The visits at which a resident was met, for the copy of his data. */
@Component
class OwnVisits implements PersonalRecords {

    private static final int AT_ONCE = 200;

    private final DataSubjects subjects;
    private final VisitStore store;

    OwnVisits(DataSubjects subjects, VisitStore store) {
        this.subjects = subjects;
        this.store = store;
    }

    @Override
    public String title() {
        return "走访记录";
    }

    @Override
    public List<Map<String, String>> copyOf(UUID account) {
        return of(account).stream().map(OwnVisits::copy).toList();
    }

    @Override
    public Set<UUID> filesOf(UUID account) {
        return of(account).stream()
                .flatMap(visit -> visit.fileIds().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Visit> of(UUID account) {
        List<Visit> visits = new ArrayList<>();
        for (UUID person : subjects.subjectsOf(account)) {
            var met = new Filter(Reach.of(null), null, null, null, null, person, null, null, null, null);
            List<Visit> page;
            Cursor after = null;
            do {
                page = store.list(met, after, AT_ONCE);
                visits.addAll(page);
                after = page.isEmpty()
                        ? null
                        : Cursor.after(page.getLast().at(), page.getLast().id());
            } while (page.size() == AT_ONCE);
        }
        return visits;
    }

    private static Map<String, String> copy(Visit visit) {
        Map<String, String> copy = new LinkedHashMap<>();
        copy.put("时间", visit.at().toString());
        copy.put("地址", visit.title());
        copy.put("走访人", visit.actor());
        copy.put("情况", visit.findings());
        copy.put("状态", visit.isRetracted() ? "已撤回" : "有效");
        return copy;
    }

    @Override
    public String erase(UUID account) {
        return "走访记录:属于工作人员的履职记录,依法保存;其中不含证件号码、电话和健康信息。";
    }
}
