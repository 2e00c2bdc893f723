package io.linli.identity;

import io.linli.database.Announcements;
import io.linli.http.Refusal;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes organisation units from a file, upper ones first whatever their order; a unit that exists is changed. */
@Component
class UnitImport {

    private final UnitAdministration administration;
    private final OrganisationUnits units;
    private final UnitStore store;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;

    UnitImport(
            UnitAdministration administration,
            OrganisationUnits units,
            UnitStore store,
            Announcements announcements,
            ApplicationEventPublisher events) {
        this.administration = administration;
        this.units = units;
        this.store = store;
        this.announcements = announcements;
        this.events = events;
    }

    @Transactional
    public ImportResult take(InputStream body) {
        var count = new ImportResult.Count();
        // By code: a place comes before the places and departments within it.
        Map<String, Table.Row> rows = new TreeMap<>();
        Table.read(body, List.of("code", "name"), row -> {
            String code = row.get("code");
            if (code == null) {
                count.reject(row.line(), Refusal.badField("code", "required", "代码不能为空", "the code is missing"));
            } else if (rows.putIfAbsent(code, row) != null) {
                count.reject(row.line(), Refusal.badField("code", "twice", "代码重复", "this code comes twice"));
            }
        });
        List<Unit> good = good(rows, count);
        store.put(good);
        count.accept(good.size());
        announcements.announce(OrganisationUnits.TOPIC, Announcements.ANYTHING);
        events.publishEvent(
                AccessEvent.of("unit:import", "unit", "", "imported units").with(Map.of("accepted", good.size())));
        return count.result();
    }

    private List<Unit> good(Map<String, Table.Row> rows, ImportResult.Count count) {
        Map<String, Unit> good = new HashMap<>();
        return rows.values().stream()
                .flatMap(row -> {
                    try {
                        Unit unit = administration.unit(
                                wanted(row), code -> units.find(code).isPresent() || good.containsKey(code));
                        good.put(unit.code(), unit);
                        return java.util.stream.Stream.of(unit);
                    } catch (Refusal refusal) {
                        count.reject(row.line(), refusal);
                        return java.util.stream.Stream.empty();
                    }
                })
                .toList();
    }

    private static UnitAdministration.Wanted wanted(Table.Row row) {
        return new UnitAdministration.Wanted(
                row.get("code"), row.get("name"), row.get("nameEn"), row.get("parent"), row.get("phone"));
    }
}
