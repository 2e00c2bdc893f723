package io.linli.incident.life;

import io.linli.http.Refusal;
import io.linli.incident.IncidentRecord;
import io.linli.incident.Said;
import io.linli.incident.life.ActionRequest.Part;
import io.linli.kernel.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of incidents that are joined or taken apart. */
@Repository
class JoiningStore {

    private static final int LONGEST_QUOTE = 500;

    private final JdbcClient database;

    JoiningStore(JdbcClient database) {
        this.database = database;
    }

    /** Holds both until the end of the transaction; always in the same order, so that two merges never wait in a circle. */
    void lock(UUID one, UUID other) {
        database.sql("SELECT id FROM incident.incident WHERE id IN (:one, :other) ORDER BY id FOR UPDATE")
                .param("one", one)
                .param("other", other)
                .query(UUID.class)
                .list();
    }

    /** Lets an incident take in another with all that were merged into that one; false if it has just ended itself. */
    boolean takeIn(UUID into, Step step) {
        UUID merged = step.before().id();
        int all = 1 + step.before().merged();
        int taken = database.sql("""
                        UPDATE incident.incident
                        SET merged_count = merged_count + :all, heat = heat + :heat, version = version + 1, updated_at = :now
                        WHERE id = :into AND state NOT IN ('merged', 'rejected', 'withdrawn', 'archived')
                        """)
                .param("all", all)
                .param("heat", step.incident().counts().heat())
                .param("now", Changes.time(step.now()))
                .param("into", into)
                .update();
        if (taken == 0) {
            return false;
        }
        follow(merged, into);
        note(into, step);
        return true;
    }

    private void follow(UUID merged, UUID into) {
        database.sql("UPDATE incident.incident SET merged_into = :into WHERE merged_into = :merged")
                .param("into", into)
                .param("merged", merged)
                .update();
        database.sql("""
                        UPDATE incident.duplicate SET decided = 'merged'
                        WHERE (incident_id, other_id) IN ((:into, :merged), (:merged, :into))
                        """).param("into", into).param("merged", merged).update();
    }

    private void note(UUID into, Step step) {
        Said said = Said.of("并入了%s:「%s」", "Took in %s: “%s”", step.incident().number(), quoted(step.incident()));
        database.sql("""
                        INSERT INTO incident.timeline (id, incident_id, at, kind, actor, actor_name, actor_unit, text, text_en,
                                                       visibility)
                        VALUES (:id, :into, :at, 'took-in', :actor, :name, :unit, :text, :english, 'staff')
                        """)
                .param("id", Ids.next())
                .param("into", into)
                .param("at", Changes.time(step.now()))
                .param("actor", step.actor().account())
                .param("name", step.actor().name())
                .param("unit", step.actor().unit())
                .param("text", said.chinese())
                .param("english", said.english())
                .update();
    }

    /** What the other reporter wrote; who handles the earlier incident reads it there. */
    private static String quoted(IncidentRecord incident) {
        String body = incident.body().strip();
        String text = body.startsWith(incident.title()) ? body : incident.title() + "。" + body;
        return text.codePointCount(0, text.length()) <= LONGEST_QUOTE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }

    /** Makes the parts: like the whole in place and reporter, but waiting for a unit of their own. */
    List<String> split(Step step, List<Part> parts, RunningClock clock) {
        List<String> numbers = new ArrayList<>();
        for (Part part : parts) {
            String type = part.typeCode() == null || part.typeCode().isBlank()
                    ? step.incident().typeCode()
                    : part.typeCode();
            numbers.add(insert(step, part, type, clock));
        }
        return numbers;
    }

    private String insert(Step step, Part part, String type, RunningClock clock) {
        UUID id = Ids.next();
        String number = database.sql("""
                        WITH part AS (
                            INSERT INTO incident.incident (id, number, channel, source, title, body, type_code, state,
                                urgency, place_code, address, longitude, latitude, reporter_account, reporter_sealed,
                                reporter_phone_index, anonymous, confidential, is_public, decisions, limits, reported_at,
                                accepted_at, clock_kind, clock_started_at, due_at, yellow_at, red_at, next_alarm_at,
                                parent_id, updated_at)
                            SELECT :id, incident.next_number(left(w.number, 2), :now),
                                w.channel, w.source, :title, :body, t.code, 'accepted', w.urgency, w.place_code, w.address,
                                w.longitude, w.latitude, w.reporter_account, w.reporter_sealed, w.reporter_phone_index,
                                w.anonymous, w.confidential, w.is_public AND t.is_public, w.decisions, w.limits, :now,
                                :now, :kind, :started, :due, :yellow, :red, :alarm, w.id, :now
                            FROM incident.incident w JOIN incident.type t ON t.code = :type AND t.active
                            WHERE w.id = :whole
                            RETURNING id, number)
                        , noted AS (
                            INSERT INTO incident.timeline (id, incident_id, at, kind, actor, actor_name, actor_unit, text,
                                                           text_en, to_state, visibility)
                            SELECT :entry, id, :now, 'split-off', :actor, :name, :unit, :text, :english, 'accepted',
                                'public' FROM part)
                        SELECT number FROM part
                        """)
                .param("id", id)
                .param("title", String.valueOf(part.title()).strip())
                .param("body", String.valueOf(part.body()).strip())
                .param("type", type)
                .param("now", Changes.time(step.now()))
                .param("kind", clock.kind())
                .param("started", Changes.time(clock.startedAt()))
                .param("due", Changes.time(clock.dueAt()))
                .param("yellow", Changes.time(clock.yellowAt()))
                .param("red", Changes.time(clock.redAt()))
                .param("alarm", Changes.time(clock.nextAlarm(step.now())))
                .param("whole", step.before().id())
                .param("entry", Ids.next())
                .param("actor", step.actor().account())
                .param("name", step.actor().name())
                .param("unit", step.actor().unit())
                .param("text", "由" + step.incident().number() + "拆分")
                .param("english", "Split off from " + step.incident().number())
                .query(String.class)
                .optional()
                .orElseThrow(() -> Refusal.badField(
                        "parts.typeCode",
                        "unknown-type",
                        "没有代码为“%s”的类型".formatted(type),
                        "there is no type of this code"));
        return number;
    }
}
