package io.linli.incident;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody or something reports, before anything is decided about it. Make one with {@link #by} and the
 * {@code with} methods; {@link Incidents#report} checks it.
 *
 * @param channel how the report came in
 * @param source who sent it: {@code linli} for our own pages, the name of the application or module otherwise
 * @param externalNumber the sender's number; with the source it makes the report idempotent
 * @param title one line, made from the body when missing
 * @param body what happened, 1 to 20,000 characters
 * @param typeCode type given by the reporter
 * @param position where it happened
 * @param address where it happened, in words
 * @param place where it happened, as a code
 * @param urgency urgency given by the reporter
 * @param form values of the type's form
 * @param files uploaded photos and documents
 * @param anonymous whether the reporter stays unknown to everybody
 * @param confidential whether the reporter is known to the handling staff only
 * @param reporter name and phone of the person who reports, if somebody else writes it down
 * @param requestKey key by which a repeated request is known, with the account it belongs to
 * @param reportedAt when it was reported, for reports taken over from elsewhere; null for now
 */
public record NewIncident(
        Channel channel,
        String source,
        @Nullable String externalNumber,
        @Nullable String title,
        String body,
        @Nullable String typeCode,
        @Nullable GeoPoint position,
        @Nullable String address,
        @Nullable DivisionCode place,
        @Nullable Urgency urgency,
        Map<String, Object> form,
        List<UUID> files,
        boolean anonymous,
        boolean confidential,
        @Nullable Person reporter,
        @Nullable String requestKey,
        @Nullable Instant reportedAt) {

    /** The source of reports from our own pages. */
    public static final String OWN = "linli";

    /** The person who reports. */
    public record Person(@Nullable String name, @Nullable String phone) {}

    public NewIncident {
        form = Map.copyOf(form);
        files = List.copyOf(files);
    }

    public static NewIncident by(Channel channel, String source, String body) {
        return new NewIncident(
                channel, source, null, null, body, null, null, null, null, null, Map.of(), List.of(), false, false,
                null, null, null);
    }

    public NewIncident withTitle(@Nullable String text) {
        return new NewIncident(
                channel,
                source,
                externalNumber,
                text,
                body,
                typeCode,
                position,
                address,
                place,
                urgency,
                form,
                files,
                anonymous,
                confidential,
                reporter,
                requestKey,
                reportedAt);
    }

    public NewIncident withExternalNumber(@Nullable String number) {
        return new NewIncident(
                channel,
                source,
                number,
                title,
                body,
                typeCode,
                position,
                address,
                place,
                urgency,
                form,
                files,
                anonymous,
                confidential,
                reporter,
                requestKey,
                reportedAt);
    }

    public NewIncident withType(@Nullable String code, @Nullable Urgency given) {
        return new NewIncident(
                channel,
                source,
                externalNumber,
                title,
                body,
                code,
                position,
                address,
                place,
                given,
                form,
                files,
                anonymous,
                confidential,
                reporter,
                requestKey,
                reportedAt);
    }

    public NewIncident at(@Nullable GeoPoint point, @Nullable String words, @Nullable DivisionCode code) {
        return new NewIncident(
                channel,
                source,
                externalNumber,
                title,
                body,
                typeCode,
                point,
                words,
                code,
                urgency,
                form,
                files,
                anonymous,
                confidential,
                reporter,
                requestKey,
                reportedAt);
    }

    public NewIncident with(Map<String, Object> values, List<UUID> fileIds) {
        return new NewIncident(
                channel,
                source,
                externalNumber,
                title,
                body,
                typeCode,
                position,
                address,
                place,
                urgency,
                values,
                fileIds,
                anonymous,
                confidential,
                reporter,
                requestKey,
                reportedAt);
    }

    public NewIncident from(@Nullable Person person, boolean isAnonymous, boolean isConfidential) {
        return new NewIncident(
                channel,
                source,
                externalNumber,
                title,
                body,
                typeCode,
                position,
                address,
                place,
                urgency,
                form,
                files,
                isAnonymous,
                isConfidential,
                person,
                requestKey,
                reportedAt);
    }

    public NewIncident withRequestKey(@Nullable String key) {
        return new NewIncident(
                channel,
                source,
                externalNumber,
                title,
                body,
                typeCode,
                position,
                address,
                place,
                urgency,
                form,
                files,
                anonymous,
                confidential,
                reporter,
                key,
                reportedAt);
    }

    public NewIncident reportedAt(@Nullable Instant instant) {
        return new NewIncident(
                channel,
                source,
                externalNumber,
                title,
                body,
                typeCode,
                position,
                address,
                place,
                urgency,
                form,
                files,
                anonymous,
                confidential,
                reporter,
                requestKey,
                instant);
    }
}
