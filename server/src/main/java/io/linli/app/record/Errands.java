package io.linli.app.record;

import io.linli.app.folder.Raise;
import io.linli.http.Refusal;
import io.linli.incident.Channel;
import io.linli.incident.Incidents;
import io.linli.incident.NewIncident;
import io.linli.incident.ReportedIncident;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.kernel.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Raises incidents for records (上报事件). What is to be raised is written down with the record and done after the commit;
 * after a crash it is done again, and the number of the errand keeps it from being raised twice.
 */
@Component
class Errands {

    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);
    private static final int MOST_TRIES = 12;

    private final JdbcClient database;
    private final Incidents incidents;
    private final Rules rules;
    private final SealedValues sealing;
    private final InScope scope;
    private final ObjectProvider<ProcessWriting> writing;

    Errands(
            JdbcClient database,
            Incidents incidents,
            Rules rules,
            SealedValues sealing,
            InScope scope,
            ObjectProvider<ProcessWriting> writing) {
        this.database = database;
        this.incidents = incidents;
        this.rules = rules;
        this.sealing = sealing;
        this.scope = scope;
        this.writing = writing;
    }

    private record Errand(UUID id, int type, UUID record, String placeCode, Map<String, Object> said) {}

    /** Writes an incident down within the transaction that writes the record, and raises it after the commit. */
    void raise(KeptType type, Draft draft, Raise raise) {
        Map<String, Object> sight = rules.sight(type, draft);
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("path", type.path(draft.id()));
        if (raise.type() != null) {
            said.put("code", raise.type());
        }
        if (raise.location() != null && draft.values().get(raise.location()) instanceof Map<?, ?> spot) {
            spot.forEach((name, value) -> said.put(String.valueOf(name), String.valueOf(value)));
        }
        said.put("title", text(rules.value(raise.title(), sight), draft.name()));
        said.put("text", text(raise.text() == null ? null : rules.value(raise.text(), sight), draft.name()));
        if (raise.into() != null) {
            said.put("into", raise.into());
        }
        raise(type, draft.id(), draft.place(), said);
    }

    /**
     * The same in the words of a process.
     *
     * @param said code, title and text of the incident
     */
    void raise(KeptType type, UUID record, DivisionCode place, Map<String, Object> said) {
        UUID id = Ids.next();
        database.sql("""
                        INSERT INTO app.errand (id, type, record, place_code, said, due_at)
                        VALUES (:id, :type, :record, :place, :said::jsonb, now())
                        """)
                .param("id", id)
                .param("type", type.number())
                .param("record", record)
                .param("place", place.value())
                .param("said", sealing.written(said))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("errand").start(Errands.this::due);
            }
        });
    }

    private static String text(@Nullable Object value, String otherwise) {
        String text = value == null ? "" : value.toString().strip();
        return text.isEmpty() ? otherwise : text;
    }

    /** Does what is due, one after the other. */
    void due() {
        for (int i = 0; i < 100; i++) {
            Optional<Errand> errand = scope.apart(this::take);
            if (errand.isEmpty()) {
                return;
            }
            attempt(errand.get());
        }
    }

    /** Takes an errand for a minute; whoever dies over it leaves it to others. */
    private Optional<Errand> take() {
        return database.sql("""
                        UPDATE app.errand SET due_at = now() + interval '1 minute' * (1 + tries), tries = tries + 1
                        WHERE id = (SELECT id FROM app.errand WHERE due_at <= now() AND tries < :most
                                    ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING id, type, record, place_code, said
                        """)
                .param("most", MOST_TRIES)
                .query((row, number) -> new Errand(
                        row.getObject("id", UUID.class),
                        row.getInt("type"),
                        row.getObject("record", UUID.class),
                        row.getString("place_code"),
                        sealing.read(row.getString("said"))))
                .optional();
    }

    private void attempt(Errand errand) {
        try {
            ReportedIncident raised = io.linli.database.Scopes.asSystem(() -> incidents.report(incident(errand)));
            scope.apart(() -> {
                noted(errand, raised.incident().number());
                return database.sql("DELETE FROM app.errand WHERE id = :id")
                        .param("id", errand.id())
                        .update();
            });
        } catch (Refusal e) {
            LOG.warn("an incident of {} was refused: {}", errand.said().get("path"), e.getMessage());
            scope.apart(() -> database.sql("UPDATE app.errand SET fault = :fault, tries = :most WHERE id = :id")
                    .param("fault", String.valueOf(e.getMessage()))
                    .param("most", MOST_TRIES)
                    .param("id", errand.id())
                    .update());
        } catch (RuntimeException e) {
            LOG.error("an incident could not be raised; it is tried again", e);
        }
    }

    private void noted(Errand errand, String number) {
        Object into = errand.said().get("into");
        if (into != null) {
            List<String> path =
                    List.of(String.valueOf(errand.said().get("path")).split("/"));
            writing.getObject().note(path.get(0), path.get(1), errand.record(), Map.of(into.toString(), number));
        }
    }

    private static NewIncident incident(Errand errand) {
        Map<String, Object> said = errand.said();
        Object longitude = said.get("lng");
        Object latitude = said.get("lat");
        GeoPoint point = longitude == null || latitude == null
                ? null
                : new GeoPoint(Double.parseDouble(longitude.toString()), Double.parseDouble(latitude.toString()));
        Object address = said.get("address");
        return NewIncident.by(Channel.MODULE, "app", String.valueOf(said.get("text")))
                .withTitle(String.valueOf(said.get("title")))
                .withType(said.get("code") == null ? null : String.valueOf(said.get("code")), null)
                .withExternalNumber(errand.id().toString())
                .at(point, address == null ? null : address.toString(), new DivisionCode(errand.placeCode()));
    }
}
