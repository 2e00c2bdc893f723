package io.linli.incident.life;

import io.linli.file.StoredFile;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentSummaries;
import io.linli.incident.IncidentSummary.UnitName;
import io.linli.incident.life.DetailStore.StoredEntry;
import io.linli.incident.life.IncidentDetail.ActorView;
import io.linli.incident.life.IncidentDetail.Entry;
import io.linli.incident.life.IncidentDetail.FileView;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Entries of the timeline as their reader may see them. */
@Component
class Timelines {

    private static final String REPORTER = "上报人";
    private static final Map<String, String> BY_THE_CLOCK = Map.of(
            "reported", "上报",
            "warned-yellow", "黄色预警",
            "warned-red", "红色预警",
            "overdue", "超期",
            "escalated", "逐级上报",
            "followed", "并案进展",
            "took-in", "并入事件",
            "split-off", "拆分产生",
            "dispatched", "自动分派",
            "taken-over", "历史转入");

    private final IncidentSummaries names;

    Timelines(IncidentSummaries names) {
        this.names = names;
    }

    Entry view(StoredEntry entry, IncidentRecord incident, ActorFacts reader, Map<UUID, StoredFile> files) {
        boolean staff = reader.standings().stream().anyMatch(standing -> standing != Standing.REPORTER);
        return new Entry(
                entry.id(),
                entry.at(),
                entry.kind(),
                kindName(entry.kind()),
                actor(entry, incident, staff),
                entry.text(),
                entry.fromState(),
                entry.toState(),
                entry.files().stream()
                        .map(files::get)
                        .filter(Objects::nonNull)
                        .map(FileView::of)
                        .toList(),
                entry.visibility(),
                staff ? entry.data() : Map.of());
    }

    /** A reporter is never named here; others see the unit, and staff the person. */
    private ActorView actor(StoredEntry entry, IncidentRecord incident, boolean staff) {
        boolean byReporter = entry.actor() != null && entry.actor().equals(incident.reporter())
                || entry.kind().equals("reported") && (incident.anonymous() || incident.confidential());
        if (byReporter) {
            return new ActorView(REPORTER, null);
        }
        UnitName unit = names.unit(entry.actorUnit());
        String unitName = unit == null ? null : unit.name();
        return new ActorView(staff || unitName == null ? entry.actorName() : unitName, unitName);
    }

    private static String kindName(String kind) {
        return Action.ofCode(kind).map(Action::chinese).orElseGet(() -> BY_THE_CLOCK.getOrDefault(kind, kind));
    }
}
