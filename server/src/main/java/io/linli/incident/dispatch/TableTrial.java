package io.linli.incident.dispatch;

import io.linli.http.Refusal;
import io.linli.incident.Channel;
import io.linli.incident.IncidentSummary.UnitName;
import io.linli.incident.Urgency;
import io.linli.incident.dispatch.Dispatcher.Dispatch;
import io.linli.incident.dispatch.MessageReading.Read;
import io.linli.kernel.DivisionCode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tries a draft on a message or on what came in lately, before it goes live. */
@Component
class TableTrial {

    private static final int LARGEST_SAMPLE = 5_000;
    private static final int DIFFERENCES_SHOWN = 200;
    private static final int LONGEST_MESSAGE = 20_000;

    private final Dispatcher dispatcher;
    private final DispatchTables tables;
    private final MessageReading reading;
    private final JdbcClient database;

    TableTrial(Dispatcher dispatcher, DispatchTables tables, MessageReading reading, JdbcClient database) {
        this.dispatcher = dispatcher;
        this.tables = tables;
        this.reading = reading;
        this.database = database;
    }

    /**
     * What to try the draft on: a message (a text, or an object with title, body, typeCode, placeCode) or so many of the
     * newest incidents that the asker may see.
     */
    record Question(@Nullable Object message, @Nullable Integer sample) {}

    /** Where one incident goes by one table, and why. */
    record Outcome(UnitName ownerUnit, List<UnitName> coHandlers, String rule, int row, String reason) {

        static Outcome of(Dispatch dispatch) {
            return new Outcome(
                    dispatch.owner(),
                    dispatch.coHandlers(),
                    dispatch.rule(),
                    dispatch.row(),
                    String.join(";", dispatch.reasons()));
        }
    }

    /** An incident that would go elsewhere. */
    record Difference(
            UUID id, String number, String title, String typeCode, String placeCode, Outcome before, Outcome after) {}

    /**
     * The answer.
     *
     * @param tested how many messages or incidents were tried
     * @param changed how many of them would go elsewhere
     * @param before where the message goes now
     * @param after where the draft would send it
     */
    record Result(
            int tested,
            int changed,
            @Nullable Outcome before,
            @Nullable Outcome after,
            List<Difference> differences) {}

    Result run(StoredTable draft, Question question) {
        CompiledTable table = new CompiledTable(draft.version(), draft.rules());
        if (question.message() != null) {
            return onMessage(table, question.message());
        }
        int sample = Objects.requireNonNullElse(question.sample(), 0);
        if (sample < 1 || sample > LARGEST_SAMPLE) {
            throw Refusal.badField(
                    "sample",
                    "out-of-range",
                    "请给出 message,或 1 至 5000 的 sample",
                    "give a message, or a sample of 1 to 5,000");
        }
        return onHistory(table, sample);
    }

    private Result onMessage(CompiledTable draft, Object message) {
        Map<?, ?> fields = message instanceof Map<?, ?> map ? map : Map.of("body", message.toString());
        String title = text(fields, "title");
        String body = text(fields, fields.containsKey("body") ? "body" : "description");
        if (title.isBlank() && body.isBlank()) {
            throw Refusal.badField("message", "required", "请写一段诉求内容", "write what a reporter would write");
        }
        Read read = reading.read(title, body.isBlank() ? title : body);
        String type = text(fields, "typeCode").isBlank() ? read.type() : text(fields, "typeCode");
        String code = text(fields, "placeCode");
        DivisionCode place = DivisionCode.isValid(code) ? new DivisionCode(code) : read.place();
        Instant now = Instant.now();
        Outcome before =
                Outcome.of(dispatcher.decide(tables.inForce(), type, place, read.urgency(), Channel.RESIDENT, now));
        Outcome after = Outcome.of(dispatcher.decide(draft, type, place, read.urgency(), Channel.RESIDENT, now));
        return new Result(1, sameOwner(before, after) ? 0 : 1, before, after, List.of());
    }

    private static String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        String text = value == null ? "" : value.toString().strip();
        if (text.length() > LONGEST_MESSAGE) {
            throw Refusal.badField("message", "too-long", "最多 20000 字", "at most 20,000 characters");
        }
        return text;
    }

    private Result onHistory(CompiledTable draft, int sample) {
        List<Difference> differences = new ArrayList<>();
        List<Difference> tried = database.sql("""
                        SELECT id, number, title, type_code, place_code, urgency, channel, reported_at
                        FROM incident.incident ORDER BY reported_at DESC, id DESC LIMIT :sample
                        """)
                .param("sample", sample)
                .query((row, number) -> {
                    DivisionCode place = new DivisionCode(row.getString("place_code"));
                    Urgency urgency = Urgency.of(row.getString("urgency"));
                    Channel channel = Channel.of(row.getString("channel"));
                    Instant at =
                            row.getObject("reported_at", OffsetDateTime.class).toInstant();
                    String type = row.getString("type_code");
                    return new Difference(
                            row.getObject("id", UUID.class),
                            row.getString("number"),
                            row.getString("title"),
                            type,
                            place.value(),
                            Outcome.of(dispatcher.decide(tables.inForce(), type, place, urgency, channel, at)),
                            Outcome.of(dispatcher.decide(draft, type, place, urgency, channel, at)));
                })
                .list();
        tried.stream().filter(one -> !sameOwner(one.before(), one.after())).forEach(differences::add);
        return new Result(
                tried.size(),
                differences.size(),
                null,
                null,
                differences.subList(0, Math.min(DIFFERENCES_SHOWN, differences.size())));
    }

    private static boolean sameOwner(Outcome before, Outcome after) {
        return before.ownerUnit().equals(after.ownerUnit())
                && before.coHandlers().equals(after.coHandlers());
    }
}
