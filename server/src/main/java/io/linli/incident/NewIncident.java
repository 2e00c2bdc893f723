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
 * @param origin who sent it
 * @param matter what happened
 * @param spot where it happened
 * @param sender the person who reports
 * @param sameAs an earlier incident that the reporter says this is about
 * @param reportedAt when it was reported, for reports taken over from elsewhere; null for now
 */
public record NewIncident(
        Channel channel,
        Origin origin,
        Matter matter,
        Spot spot,
        Sender sender,
        @Nullable UUID sameAs,
        @Nullable Instant reportedAt) {

    /** The source of reports from our own pages. */
    public static final String OWN = "linli";

    /**
     * Who sent a report.
     *
     * @param source {@code linli} for our own pages, the name of the application or module otherwise
     * @param externalNumber the sender's number; with the source it makes the report idempotent
     * @param requestKey key by which a repeated request is known, with the account it belongs to
     */
    public record Origin(
            String source,
            @Nullable String externalNumber,
            @Nullable String requestKey) {}

    /**
     * What happened.
     *
     * @param title one line, made from the body when missing
     * @param body 1 to 20,000 characters
     * @param typeCode type given by the reporter
     * @param urgency urgency given by the reporter
     * @param form values of the type's form
     * @param files uploaded photos and documents
     */
    public record Matter(
            @Nullable String title,
            String body,
            @Nullable String typeCode,
            @Nullable Urgency urgency,
            Map<String, Object> form,
            List<UUID> files) {

        public Matter {
            form = Map.copyOf(form);
            files = List.copyOf(files);
        }
    }

    /**
     * Where it happened.
     *
     * @param address in words
     * @param place as a code
     */
    public record Spot(
            @Nullable GeoPoint position,
            @Nullable String address,
            @Nullable DivisionCode place) {}

    /**
     * Who reports, and who may know it.
     *
     * @param person name and phone of the person who reports, if somebody else writes it down
     * @param anonymous whether the reporter stays unknown to everybody
     * @param confidential whether the reporter is known to the handling staff only
     */
    public record Sender(@Nullable Person person, boolean anonymous, boolean confidential) {}

    /** The person who reports. */
    public record Person(@Nullable String name, @Nullable String phone) {}

    public static NewIncident by(Channel channel, String source, String body) {
        return new NewIncident(
                channel,
                new Origin(source, null, null),
                new Matter(null, body, null, null, Map.of(), List.of()),
                new Spot(null, null, null),
                new Sender(null, false, false),
                null,
                null);
    }

    public NewIncident withTitle(@Nullable String text) {
        return with(new Matter(text, body(), typeCode(), urgency(), form(), files()));
    }

    public NewIncident withType(@Nullable String code, @Nullable Urgency given) {
        return with(new Matter(title(), body(), code, given, form(), files()));
    }

    public NewIncident with(Map<String, Object> values, List<UUID> fileIds) {
        return with(new Matter(title(), body(), typeCode(), urgency(), values, fileIds));
    }

    private NewIncident with(Matter other) {
        return new NewIncident(channel, origin, other, spot, sender, sameAs, reportedAt);
    }

    public NewIncident withExternalNumber(@Nullable String number) {
        return with(new Origin(source(), number, requestKey()));
    }

    public NewIncident withRequestKey(@Nullable String key) {
        return with(new Origin(source(), externalNumber(), key));
    }

    private NewIncident with(Origin other) {
        return new NewIncident(channel, other, matter, spot, sender, sameAs, reportedAt);
    }

    public NewIncident at(@Nullable GeoPoint point, @Nullable String words, @Nullable DivisionCode code) {
        return new NewIncident(channel, origin, matter, new Spot(point, words, code), sender, sameAs, reportedAt);
    }

    public NewIncident from(@Nullable Person person, boolean isAnonymous, boolean isConfidential) {
        return new NewIncident(
                channel, origin, matter, spot, new Sender(person, isAnonymous, isConfidential), sameAs, reportedAt);
    }

    public NewIncident withSameAs(@Nullable UUID earlier) {
        return new NewIncident(channel, origin, matter, spot, sender, earlier, reportedAt);
    }

    public NewIncident reportedAt(@Nullable Instant instant) {
        return new NewIncident(channel, origin, matter, spot, sender, sameAs, instant);
    }

    public String source() {
        return origin.source();
    }

    public @Nullable String externalNumber() {
        return origin.externalNumber();
    }

    public @Nullable String requestKey() {
        return origin.requestKey();
    }

    public @Nullable String title() {
        return matter.title();
    }

    public String body() {
        return matter.body();
    }

    public @Nullable String typeCode() {
        return matter.typeCode();
    }

    public @Nullable Urgency urgency() {
        return matter.urgency();
    }

    public Map<String, Object> form() {
        return matter.form();
    }

    public List<UUID> files() {
        return matter.files();
    }

    public @Nullable GeoPoint position() {
        return spot.position();
    }

    public @Nullable String address() {
        return spot.address();
    }

    public @Nullable DivisionCode place() {
        return spot.place();
    }

    public @Nullable Person reporter() {
        return sender.person();
    }

    public boolean anonymous() {
        return sender.anonymous();
    }

    public boolean confidential() {
        return sender.confidential();
    }
}
