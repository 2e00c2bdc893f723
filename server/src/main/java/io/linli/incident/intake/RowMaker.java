package io.linli.incident.intake;

import io.linli.file.Attachment;
import io.linli.file.FileOwner;
import io.linli.identity.Principal;
import io.linli.incident.Channel;
import io.linli.incident.FollowCode;
import io.linli.incident.IncidentState;
import io.linli.incident.IncidentSummary.UnitName;
import io.linli.incident.NewIncident;
import io.linli.incident.NewIncident.Person;
import io.linli.incident.Said;
import io.linli.incident.intake.IntakeRow.DuplicateRow;
import io.linli.incident.intake.IntakeRow.TimelineRow;
import io.linli.incident.life.RunningClock;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns a report and what was decided about it into the row to be written; seals who reported it. */
@Component
class RowMaker {

    private static final String AUTOMATIC = "自动分拨";

    private final FieldCipher cipher;
    private final JsonMapper json;

    RowMaker(FieldCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    IntakeRow row(NewIncident report, Reporter reporter, Judgement judged, @Nullable UUID photo, Instant now) {
        UUID id = Ids.next();
        Person person = person(report, reporter);
        RunningClock clock = judged.clock();
        var position = judged.place().position();
        IncidentState state = judged.sure() ? IncidentState.DISPATCHED : IncidentState.REPORTED;
        return new IntakeRow(
                id,
                report.channel().code(),
                report.source(),
                report.externalNumber(),
                Objects.requireNonNull(report.title()),
                report.body(),
                judged.type().type().code(),
                state.code(),
                judged.urgency().code(),
                judged.place().place().value(),
                judged.place().address(),
                position == null ? null : position.longitude(),
                position == null ? null : position.latitude(),
                judged.owner().code(),
                judged.sure()
                        ? judged.proposal().coHandlers().stream()
                                .map(UnitName::code)
                                .toList()
                        : List.of(),
                account(report, reporter),
                sealed(person),
                phoneIndex(person),
                followed(report, reporter) || isCaller(person, report, reporter)
                        ? hex(FollowCode.hash(followCode(id)))
                        : null,
                report.anonymous(),
                report.confidential(),
                judged.type().type().isPublic() && !report.confidential(),
                report.form(),
                judged.decisions(),
                judged.limits(),
                report.reportedAt() == null ? now : report.reportedAt(),
                judged.sure() ? now : null,
                clock.kind(),
                clock.startedAt(),
                clock.dueAt(),
                clock.yellowAt(),
                clock.redAt(),
                clock.nextAlarm(now),
                judged.same().isPresent() ? 1 : 0,
                photo,
                now,
                report.requestKey(),
                report.requestKey() == null ? null : hex(digest(report)),
                timeline(id, report, reporter, judged),
                judged.same()
                        .map(same -> new DuplicateRow(
                                id, same.id(), same.score(), same.kind().name(), List.of(Duplicates.inWords(same))))
                        .orElse(null),
                attachments(id, report, reporter, judged));
    }

    private static List<Attachment> attachments(UUID id, NewIncident report, Reporter reporter, Judgement judged) {
        FileOwner owner =
                new FileOwner("incident", id.toString(), judged.place().place());
        return report.files().stream()
                .map(file -> new Attachment(file, reporter.account(), owner))
                .toList();
    }

    /** Who reported, for nobody's eyes. */
    @Nullable
    String sealed(@Nullable Person person) {
        return person == null ? null : hex(cipher.seal(json.writeValueAsString(person)));
    }

    /** By which the reports of a telephone number are found. */
    @Nullable
    String phoneIndex(@Nullable Person person) {
        return person == null || person.phone() == null ? null : hex(cipher.index(person.phone()));
    }

    /** The account that may follow the incident as its reporter; staff who write down what others say are not. */
    private static @Nullable UUID account(NewIncident report, Reporter reporter) {
        boolean own = reporter.kind() == Principal.Kind.RESIDENT
                || report.channel() == Channel.WORKER
                || report.channel() == Channel.API
                || report.channel() == Channel.OPEN311;
        return own && !report.anonymous() ? reporter.account() : null;
    }

    /** Whether the reporter needs a code to follow the incident. */
    static boolean followed(NewIncident report, Reporter reporter) {
        return reporter.isResident() && account(report, reporter) == null;
    }

    /** Whether short messages tell the reporter what happens, with a link that needs the code. */
    private static boolean isCaller(@Nullable Person person, NewIncident report, Reporter reporter) {
        return person != null
                && person.phone() != null
                && report.channel() != Channel.IMPORT
                && account(report, reporter) == null;
    }

    /** The code follows from the key, so that a repeated request gets the same answer. */
    String followCode(UUID incident) {
        return FollowCode.of(cipher, incident);
    }

    /** What is known of the person who reports, nothing if he wants to stay unknown. */
    private static @Nullable Person person(NewIncident report, Reporter reporter) {
        if (report.anonymous()) {
            return null;
        }
        if (report.reporter() != null) {
            return report.reporter();
        }
        return reporter.kind() == Principal.Kind.RESIDENT ? new Person(reporter.name(), null) : null;
    }

    private static List<TimelineRow> timeline(UUID id, NewIncident report, Reporter reporter, Judgement judged) {
        List<TimelineRow> rows = new ArrayList<>();
        boolean staff = !reporter.isResident();
        Said source = said(report.channel());
        rows.add(new TimelineRow(
                Ids.next(),
                id,
                "reported",
                staff ? reporter.account() : null,
                staff ? reporter.name() : report.anonymous() ? "匿名居民" : "居民",
                reporter.unit(),
                source.chinese(),
                source.otherEnglish(),
                null,
                IncidentState.REPORTED.code(),
                "public",
                report.files()));
        if (judged.sure()) {
            Said dispatched = dispatched(judged);
            rows.add(new TimelineRow(
                    Ids.next(),
                    id,
                    "dispatch",
                    null,
                    AUTOMATIC,
                    null,
                    dispatched.chinese(),
                    dispatched.otherEnglish(),
                    IncidentState.REPORTED.code(),
                    IncidentState.DISPATCHED.code(),
                    "public",
                    List.of()));
        }
        return rows;
    }

    /** By which way it came. */
    static Said said(Channel channel) {
        return Said.of("来源:%s", "Came by: %s", new Said(channel.chinese(), channel.english()));
    }

    private static Said dispatched(Judgement judged) {
        Said owner = Said.of("自动受理并分派给%s", "Accepted and dispatched to %s automatically", said(judged.owner()));
        List<Said> helpers =
                judged.proposal().coHandlers().stream().map(RowMaker::said).toList();
        return helpers.isEmpty()
                ? owner
                : Said.of("%s,%s协办", "%s, with the help of %s", owner, Said.row(helpers, "、", ", "));
    }

    static Said said(UnitName unit) {
        return Said.name(unit.name(), unit.nameEn());
    }

    /** Of everything the reporter said, so that a key used for another report is noticed. */
    static byte[] digest(NewIncident report) {
        String said = String.join(
                "\u0000",
                String.valueOf(report.title()),
                report.body(),
                String.valueOf(report.typeCode()),
                String.valueOf(report.position()),
                String.valueOf(report.address()),
                String.valueOf(report.place()),
                String.valueOf(report.urgency()),
                new TreeMap<>(report.form()).toString(),
                report.files().toString(),
                String.valueOf(report.anonymous()),
                String.valueOf(report.externalNumber()));
        try {
            return MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    private static String hex(byte[] bytes) {
        return "\\x" + HexFormat.of().formatHex(bytes);
    }
}
