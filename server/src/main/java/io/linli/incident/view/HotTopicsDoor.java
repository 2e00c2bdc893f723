package io.linli.incident.view;

import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.incident.triage.HotTopics;
import io.linli.incident.triage.Message;
import io.linli.incident.triage.Topic;
import io.linli.kernel.DivisionCode;
import io.linli.territory.Territory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What many people speak of these days. Worked out anew every few minutes from the newest incidents of the place. */
@RestController
@Tag(name = "statistics", description = "Statistics 统计")
class HotTopicsDoor {

    private static final int NEWEST = 1_500;
    private static final int TOPICS = 20;
    private static final int MOST_DAYS = 30;
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 500;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Territory territory;
    private final IncidentTypes types;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    HotTopicsDoor(JdbcClient database, TransactionTemplate transactions, Territory territory, IncidentTypes types) {
        this.database = database;
        this.transactions = transactions;
        this.territory = territory;
        this.types = types;
    }

    @GetMapping("/api/v1/statistics/hot-topics")
    @Allows("statistics:read")
    @Operation(operationId = "hotTopics", summary = "What many reports of the last days speak of, hottest first")
    List<HotTopic> topics(
            @RequestParam(required = false) @Nullable String place, @RequestParam(defaultValue = "7") int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw Refusal.badField("days", "out-of-range", "天数应为1至30", "the days are 1 to 30");
        }
        DivisionCode where = StatisticsDoor.place(place, territory);
        String key = where + "/" + days;
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.clear();
        }
        return remembered.compute(
                        key,
                        (any, known) ->
                                known != null && known.at.isAfter(Instant.now().minus(FRESH))
                                        ? known
                                        : new Remembered(Instant.now(), worked(where, days)))
                .topics;
    }

    private List<HotTopic> worked(DivisionCode place, int days) {
        Instant since = Instant.now().minus(Duration.ofDays(days));
        List<HotTopics.Item> items =
                Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> recent(place, since))));
        Map<UUID, HotTopics.Item> byId =
                items.stream().collect(Collectors.toMap(HotTopics.Item::id, Function.identity()));
        Instant half = Instant.now().minus(Duration.ofHours(12L * days));
        return HotTopics.of(items, TOPICS).stream()
                .map(topic -> topic(topic, byId, half))
                .toList();
    }

    private List<HotTopics.Item> recent(DivisionCode place, Instant since) {
        String street = place.value().substring(0, Math.min(9, place.value().length()));
        return database.sql("""
                        SELECT id, reported_at, title, left(body, 500) AS body, place_code, type_code, heat
                        FROM incident.incident
                        WHERE reported_at >= :since AND street_code >= :street AND street_code < :streetEnd
                          AND place_code >= :low AND place_code < :high AND state NOT IN ('rejected', 'withdrawn')
                        ORDER BY reported_at DESC, id DESC LIMIT :newest
                        """)
                .param("since", Timestamp.from(since))
                .param("street", street)
                .param("streetEnd", street + ":")
                .param("low", place.value())
                .param("high", place.rangeEnd())
                .param("newest", NEWEST)
                .query((row, number) -> new HotTopics.Item(
                        row.getObject("id", UUID.class),
                        row.getObject("reported_at", OffsetDateTime.class).toInstant(),
                        new Message(row.getString("title"), row.getString("body")),
                        row.getString("place_code"),
                        row.getString("type_code"),
                        row.getInt("heat") - 1))
                .list();
    }

    private HotTopic topic(Topic topic, Map<UUID, HotTopics.Item> items, Instant half) {
        List<HotTopics.Item> members = topic.members().stream()
                .map(items::get)
                .filter(Objects::nonNull)
                .toList();
        long late = members.stream().filter(item -> item.time().isAfter(half)).count();
        long early = members.size() - late;
        String place = most(members, HotTopics.Item::placeKey);
        String type = most(members, HotTopics.Item::typeCode);
        return new HotTopic(
                topic.label(),
                place.isEmpty() ? null : territory.name(new DivisionCode(place)),
                place.isEmpty() ? null : territory.nameEn(new DivisionCode(place)),
                type.isEmpty() ? null : types.name(type),
                type.isEmpty() ? null : types.nameEn(type),
                members.size(),
                Math.round(topic.heat() * 10) / 10.0,
                early == 0 ? null : (double) (late - early) / early,
                topic.members());
    }

    private static String most(List<HotTopics.Item> members, Function<HotTopics.Item, @Nullable String> of) {
        return members.stream()
                .map(item -> Objects.requireNonNullElse(of.apply(item), ""))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private record Remembered(Instant at, List<HotTopic> topics) {}

    /**
     * A matter that several reports speak of.
     *
     * @param heat how hot; comparable within one answer
     * @param growth later half of the days against the earlier one, 0.5 is half as many more; null if there is none
     */
    record HotTopic(
            String label,
            @Nullable String placeName,
            @Nullable String placeNameEn,
            @Nullable String typeName,
            @Nullable String typeNameEn,
            int count,
            double heat,
            @Nullable Double growth,
            List<UUID> incidentIds) {}
}
