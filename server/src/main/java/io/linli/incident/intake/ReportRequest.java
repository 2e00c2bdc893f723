package io.linli.incident.intake;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.linli.http.Refusal;
import io.linli.incident.Channel;
import io.linli.incident.NewIncident;
import io.linli.incident.NewIncident.Person;
import io.linli.incident.Urgency;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A report as it comes over HTTP.
 *
 * @param body what happened; {@code description} is taken as well
 * @param position where; {@code lat}, {@code lon}, {@code long} and {@code lng} are taken as well
 * @param sameAs id of an earlier public incident that the reporter says this is about; the report joins it
 * @param channel how the reporter came, for staff who write it down and for applications
 * @param source name of the sending system, for staff and applications
 * @param externalNumber number in the sending system
 * @param reportedAt when it was reported there
 */
record ReportRequest(
        @Nullable String title,

        @JsonAlias({"description", "content", "text"}) @Nullable
        String body,

        @Nullable String typeCode,
        @Nullable Place position,
        @JsonAlias({"latitude"}) @Nullable Double lat,
        @JsonAlias({"lng", "long", "longitude"}) @Nullable Double lon,
        @Nullable String address,
        @Nullable String placeCode,
        @Nullable List<String> fileIds,
        @Nullable Map<String, Object> form,
        @Nullable String urgency,
        @Nullable Boolean anonymous,
        @Nullable Boolean confidential,
        @Nullable Person reporter,
        @Nullable String sameAs,
        @Nullable String channel,
        @Nullable String source,
        @Nullable String externalNumber,
        @Nullable String reportedAt) {

    /** A position in CGCS2000, degrees. */
    record Place(
            @JsonAlias({"lng", "lon", "long"}) @Nullable Double longitude,
            @JsonAlias("lat") @Nullable Double latitude) {}

    /** The report, its origin left open. */
    NewIncident incident(Channel by, String from) {
        String text = body == null || body.isBlank() ? (title == null ? "" : title) : body;
        return NewIncident.by(by, from, text)
                .withTitle(title)
                .withExternalNumber(blankToNull(externalNumber))
                .withType(blankToNull(typeCode), parsed("urgency", urgency, Urgency::of, "normal, urgent, emergency"))
                .at(point(), address, parsed("placeCode", placeCode, DivisionCode::new, "2–15 位数字"))
                .with(form == null ? Map.of() : withoutNulls(form), files())
                .from(reporter, Boolean.TRUE.equals(anonymous), Boolean.TRUE.equals(confidential))
                .withSameAs(parsed("sameAs", sameAs, UUID::fromString, "UUID"))
                .reportedAt(parsed(
                        "reportedAt",
                        reportedAt,
                        time -> OffsetDateTime.parse(time).toInstant(),
                        "2026-11-21T08:00:00Z"));
    }

    @Nullable
    Channel chosenChannel() {
        return parsed("channel", channel, Channel::of, "phone, visit, letter, hotline, worker");
    }

    private @Nullable GeoPoint point() {
        Double longitude = position == null ? lon : position.longitude();
        Double latitude = position == null ? lat : position.latitude();
        if (longitude == null && latitude == null) {
            return null;
        }
        try {
            if (longitude != null && latitude != null) {
                return new GeoPoint(longitude, latitude);
            }
        } catch (IllegalArgumentException e) {
            throw outOfRange();
        }
        throw outOfRange();
    }

    private static Refusal outOfRange() {
        return Refusal.badField(
                "position",
                "out-of-range",
                "坐标需要经度(-180 至 180)和纬度(-90 至 90)",
                "a position has a longitude (-180 to 180) and a latitude (-90 to 90)");
    }

    private List<UUID> files() {
        return fileIds == null
                ? List.of()
                : fileIds.stream()
                        .map(text -> parsed("fileIds", text, UUID::fromString, "UUID"))
                        .filter(java.util.Objects::nonNull)
                        .distinct()
                        .toList();
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> form) {
        return form.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static <T> @Nullable T parsed(
            String field, @Nullable String text, Function<String, T> parse, String expected) {
        String value = blankToNull(text);
        if (value == null) {
            return null;
        }
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw Refusal.badField(
                    field, "invalid-value", "取值不正确,应为:" + expected, "not a valid value; expected: " + expected);
        }
    }
}
