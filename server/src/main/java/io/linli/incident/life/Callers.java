package io.linli.incident.life;

import io.linli.identity.OrganisationUnits;
import io.linli.identity.Unit;
import io.linli.incident.FollowCode;
import io.linli.incident.IncidentNumber;
import io.linli.incident.IncidentRecord;
import io.linli.incident.Urgency;
import io.linli.incident.life.ReporterPrivacy.Contact;
import io.linli.kernel.FieldCipher;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reporters without an account who left a mobile number (来电人): they hear by short message that the report was taken
 * down, who deals with it and how it ended, each time with the number and a link by which to follow.
 */
@Component
public class Callers {

    private static final int LONGEST_TITLE = 24;

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final LifeJson json;
    private final OrganisationUnits units;
    private final String address;

    Callers(
            JdbcClient database,
            FieldCipher cipher,
            LifeJson json,
            OrganisationUnits units,
            @Value("${linli.public-address:http://localhost:${server.port:8080}}") String address) {
        this.database = database;
        this.cipher = cipher;
        this.json = json;
        this.units = units;
        this.address = address.replaceAll("/+$", "");
    }

    /** What a short message names of an incident. */
    public record Matter(UUID id, IncidentNumber number, String title, Urgency urgency) {}

    /**
     * Says that a report was taken down.
     *
     * @param owner the unit that deals with it already, null if one is still looked for
     * @param sealed name and telephone number of the reporter
     */
    public Optional<Notice> received(Matter matter, @Nullable String owner, byte[] sealed) {
        String todo = owner == null ? "正在安排责任单位。" : "已交由%s办理。".formatted(name(owner));
        return notice(Told.CALLER_RECEIVED, matter, Map.of("todo", todo), sealed);
    }

    private String name(String unit) {
        return units.find(unit).map(Unit::name).orElse(unit);
    }

    /** What the caller is told when a reporter with an account is told the same; nothing if there is no caller. */
    Optional<Notice> alike(Told told, IncidentRecord incident, Map<String, String> values) {
        Matter matter = new Matter(incident.id(), incident.number(), incident.title(), incident.urgency());
        return told.toCaller()
                .flatMap(words -> sealed(incident).flatMap(contact -> notice(words, matter, values, contact)));
    }

    private Optional<byte[]> sealed(IncidentRecord incident) {
        return incident.reporter() != null || incident.anonymous()
                ? Optional.empty()
                : database.sql("""
                                SELECT reporter_sealed FROM incident.incident
                                WHERE id = :id AND reporter_phone_index IS NOT NULL AND follow_code_hash IS NOT NULL
                                """)
                        .param("id", incident.id())
                        .query((row, number) -> row.getBytes(1))
                        .optional();
    }

    /** A short message to whoever left the sealed number; nothing if it is no mobile one. */
    Optional<Notice> notice(Told told, Matter matter, Map<String, String> values, byte[] sealed) {
        String phone = json.read(cipher.open(sealed), Contact.class).phone();
        if (phone == null || !phone.startsWith("1")) {
            return Optional.empty();
        }
        Map<String, String> all = new HashMap<>(values);
        all.put("number", matter.number().value());
        all.put("title", shortened(matter.title()));
        all.put("follow", link(matter));
        Notice.Priority priority = matter.urgency() == Urgency.NORMAL ? Notice.Priority.NORMAL : Notice.Priority.URGENT;
        String page = "/resident/follow/" + matter.number();
        return Optional.of(new Notice(told.code(), all, Recipients.phone(phone), page, priority));
    }

    /** The code stands behind the number sign, where browsers keep it from servers and their logs. */
    private String link(Matter matter) {
        return address + "/resident/follow/" + matter.number() + "#" + FollowCode.of(cipher, matter.id());
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
    }
}
