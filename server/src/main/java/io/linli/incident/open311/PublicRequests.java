package io.linli.incident.open311;

import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentState;
import io.linli.incident.IncidentSummaries;
import io.linli.incident.IncidentSummary.UnitName;
import io.linli.incident.catalogue.IncidentTypes;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Public incidents as Open311 service requests. Reads as the server itself and shows public ones only, without anything
 * about the reporter; longer numbers in texts are masked, as they may be telephone or identity numbers.
 */
@Component
class PublicRequests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![\\d-])(\\d{3})\\d{4,}([\\dXx]{2})");
    private static final Set<IncidentState> CLOSED = Set.of(
            IncidentState.VERIFIED,
            IncidentState.RATED,
            IncidentState.ARCHIVED,
            IncidentState.REJECTED,
            IncidentState.MERGED,
            IncidentState.WITHDRAWN);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final IncidentTypes types;
    private final IncidentSummaries summaries;

    PublicRequests(
            JdbcClient database,
            PlatformTransactionManager transactions,
            IncidentTypes types,
            IncidentSummaries summaries) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.types = types;
        this.summaries = summaries;
    }

    /** Which requests are asked for; null where the asker does not mind. */
    record Filter(
            @Nullable List<String> numbers,
            @Nullable List<String> services,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean closed,
            @Nullable Instant updatedFrom,
            @Nullable Instant updatedTo,
            int page,
            int pageSize,
            boolean extensions) {}

    List<Map<String, Object>> list(Filter filter) {
        List<String> closed = CLOSED.stream().map(IncidentState::code).toList();
        return read("""
                 WHERE is_public AND NOT confidential
                   AND (:numbers::text[] IS NULL OR number = ANY (:numbers::text[]))
                   AND (:services::text[] IS NULL OR type_code = ANY (:services::text[]))
                   AND (:from::timestamptz IS NULL OR reported_at >= :from)
                   AND (:to::timestamptz IS NULL OR reported_at <= :to)
                   AND (:closed::boolean IS NULL OR (state = ANY (:states::text[])) = :closed)
                   AND (:updatedFrom::timestamptz IS NULL OR updated_at >= :updatedFrom)
                   AND (:updatedTo::timestamptz IS NULL OR updated_at <= :updatedTo)
                 ORDER BY reported_at DESC, id DESC LIMIT :size OFFSET :offset
                """, parameters(filter, closed), filter.extensions());
    }

    private static Map<String, @Nullable Object> parameters(Filter filter, List<String> closed) {
        Map<String, @Nullable Object> parameters = new java.util.HashMap<>();
        parameters.put("numbers", array(filter.numbers()));
        parameters.put("services", array(filter.services()));
        parameters.put("from", timestamp(filter.from()));
        parameters.put("to", timestamp(filter.to()));
        parameters.put("closed", filter.closed());
        parameters.put("states", array(closed));
        parameters.put("updatedFrom", timestamp(filter.updatedFrom()));
        parameters.put("updatedTo", timestamp(filter.updatedTo()));
        parameters.put("size", filter.pageSize());
        parameters.put("offset", (filter.page() - 1) * filter.pageSize());
        return parameters;
    }

    /**
     * One public request by its number.
     *
     * @throws Refusal 404 if there is none
     */
    Map<String, Object> one(String number, boolean extensions) {
        List<Map<String, Object>> found = read(
                " WHERE is_public AND NOT confidential AND number = :number", Map.of("number", number), extensions);
        if (found.isEmpty()) {
            throw Refusal.notFound("没有这个公开的请求:" + number, "service_request_id " + number + " was not found");
        }
        return found.getFirst();
    }

    /** The number behind a token; the token is the key of the incident. */
    String number(UUID token) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transaction.execute(
                status -> database.sql("SELECT number FROM incident.incident WHERE id = :id AND channel = 'open311'")
                        .param("id", token)
                        .query(String.class)
                        .optional()
                        .orElseThrow(() -> Refusal.notFound("没有这个凭证", "token " + token + " was not found")))));
    }

    private List<Map<String, Object>> read(
            String condition, Map<String, ? extends @Nullable Object> parameters, boolean extensions) {
        return Objects.requireNonNull(Scopes.asSystem(() ->
                transaction.execute(status -> database.sql("SELECT " + IncidentRecord.COLUMNS
                                + ", form->>'media_url' AS media_url FROM incident.incident" + condition)
                        .params(parameters)
                        .query((row, number) ->
                                fields(IncidentRecord.read(row, number), row.getString("media_url"), extensions))
                        .list())));
    }

    private Map<String, Object> fields(IncidentRecord incident, @Nullable String media, boolean extensions) {
        UnitName owner = summaries.unit(incident.owner());
        IncidentState state = incident.state();
        Map<String, Object> fields = Rendering.fields(
                "service_request_id", incident.number().value(),
                "status", CLOSED.contains(state) ? "closed" : "open",
                "status_notes", state.chinese(),
                "service_name", types.name(incident.typeCode()),
                "service_code", incident.typeCode(),
                "description", masked(text(incident)),
                "agency_responsible", owner == null ? null : owner.name(),
                "requested_datetime", written(incident.times().reported()),
                "updated_datetime", written(incident.updatedAt()),
                "expected_datetime",
                        incident.clock().dueAt() == null
                                ? null
                                : written(incident.clock().dueAt()),
                "address", incident.address(),
                "address_id", incident.place().value(),
                "lat", incident.position() == null ? null : incident.position().latitude(),
                "long", incident.position() == null ? null : incident.position().longitude(),
                "media_url", media);
        if (extensions) {
            fields.put(
                    "extended_attributes",
                    Rendering.fields(
                            "title", masked(incident.title()),
                            "detailed_status", detailed(state),
                            "status_details", state.code(),
                            "urgency", incident.urgency().code()));
        }
        return fields;
    }

    /** Title and body; a title that was made from the body is left out. */
    private static String text(IncidentRecord incident) {
        String start = incident.title().replaceAll("…$", "");
        return incident.body().startsWith(start) ? incident.body() : incident.title() + "\n" + incident.body();
    }

    /** The states of the CitySDK extension. */
    static String detailed(IncidentState state) {
        return switch (state) {
            case REPORTED -> "PENDING";
            case ACCEPTED, DISPATCHED -> "RECEIVED";
            case SIGNED, HANDLING, SUSPENDED, HANDLED -> "IN_PROCESS";
            case VERIFIED, RATED, ARCHIVED, MERGED -> "PROCESSED";
            case REJECTED, WITHDRAWN -> "REJECTED";
        };
    }

    static String masked(String text) {
        return LONG_NUMBER.matcher(text).replaceAll("$1****$2");
    }

    static String written(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.atZone(ZONE).truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    }

    private static String @Nullable [] array(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    /** The texts between commas. */
    static @Nullable List<String> split(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : Arrays.stream(text.split(",")).map(String::strip).limit(1_000).toList();
    }
}
