package io.linli.incident.life;

import io.linli.file.StoredFile;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentSummaries;
import io.linli.incident.IncidentSummary.UnitName;
import io.linli.incident.Said;
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

    private static final Said REPORTER = new Said("上报人", "Reporter");
    private static final Map<String, Said> BY_THE_CLOCK = Map.of(
            "reported", new Said("上报", "Reported"),
            "warned-yellow", new Said("黄色预警", "Yellow warning"),
            "warned-red", new Said("红色预警", "Red warning"),
            "overdue", new Said("超期", "Overdue"),
            "escalated", new Said("逐级上报", "Escalated"),
            "followed", new Said("并案进展", "News of the joined case"),
            "took-in", new Said("并入事件", "Took in a report"),
            "split-off", new Said("拆分产生", "Split off"),
            "dispatched", new Said("自动分派", "Dispatched automatically"),
            "taken-over", new Said("历史转入", "Taken over"));
    /** Who acts without an account; kept under these names. */
    private static final Map<String, String> NOBODY = Map.of(
            "系统", "System",
            "自动分拨", "Automatic dispatch",
            "居民", "Resident",
            "匿名居民", "Anonymous resident",
            "上报人", "Reporter");

    private final IncidentSummaries names;

    Timelines(IncidentSummaries names) {
        this.names = names;
    }

    Entry view(StoredEntry entry, IncidentRecord incident, ActorFacts reader, Map<UUID, StoredFile> files) {
        boolean staff = reader.standings().stream().anyMatch(standing -> standing != Standing.REPORTER);
        Said kind = kindName(entry.kind());
        return new Entry(
                entry.id(),
                entry.at(),
                entry.kind(),
                kind.chinese(),
                kind.english(),
                actor(entry, incident, staff),
                entry.text(),
                entry.textEn(),
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
            return new ActorView(REPORTER.chinese(), REPORTER.english(), null, null);
        }
        UnitName unit = names.unit(entry.actorUnit());
        if (unit == null) {
            return new ActorView(entry.actorName(), english(entry), null, null);
        }
        String unitEn = Objects.requireNonNullElse(unit.nameEn(), unit.name());
        return staff
                ? new ActorView(entry.actorName(), english(entry), unit.name(), unitEn)
                : new ActorView(unit.name(), unitEn, unit.name(), unitEn);
    }

    private static String english(StoredEntry entry) {
        return entry.actor() == null ? NOBODY.getOrDefault(entry.actorName(), entry.actorName()) : entry.actorName();
    }

    private static Said kindName(String kind) {
        return Action.ofCode(kind)
                .map(action -> new Said(action.chinese(), action.english()))
                .orElseGet(() -> BY_THE_CLOCK.getOrDefault(kind, Said.words(kind)));
    }
}
