package io.linli.incident.life;

import io.linli.identity.Accounts;
import io.linli.identity.Principal;
import io.linli.incident.IncidentRecord;
import io.linli.incident.life.IncidentDetail.ReporterView;
import io.linli.kernel.FieldCipher;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides who may know the reporter (举报人保护). An anonymous reporter is known to nobody; a confidential one only to
 * those who supervise or dispatch and have no hand in the handling, for the complaint may be about the handlers.
 */
@Component
class ReporterPrivacy {

    private static final Set<Standing> HANDLERS = EnumSet.of(Standing.OWNER, Standing.CO_HANDLER);
    private static final Set<Standing> MAY_CALL =
            EnumSet.of(Standing.OWNER, Standing.CO_HANDLER, Standing.DISPATCHER, Standing.SUPERIOR, Standing.VERIFIER);

    private final FieldCipher cipher;
    private final LifeJson json;
    private final Accounts accounts;

    ReporterPrivacy(FieldCipher cipher, LifeJson json, Accounts accounts) {
        this.cipher = cipher;
        this.json = json;
        this.accounts = accounts;
    }

    /** Name and telephone number as the reporter gave them. */
    record Contact(@Nullable String name, @Nullable String phone) {}

    /** Whether the reader may learn who the reporter is. */
    boolean mayKnow(Principal reader, ActorFacts facts, IncidentRecord incident) {
        if (incident.anonymous()) {
            return false;
        }
        if (!incident.confidential()) {
            return facts.isOneOf(MAY_CALL);
        }
        boolean trusted =
                facts.is(Standing.DISPATCHER) || reader.may("incident:supervise") && facts.is(Standing.OBSERVER);
        return trusted && !facts.isOneOf(HANDLERS) && !worksForOwner(reader, incident);
    }

    private static boolean worksForOwner(Principal reader, IncidentRecord incident) {
        return reader.unit() != null && reader.unit().code().equals(incident.owner());
    }

    /** The reporter as the page shows him. */
    ReporterView view(Principal reader, ActorFacts facts, IncidentRecord incident, byte @Nullable [] sealed) {
        boolean himself = facts.is(Standing.REPORTER);
        if (!himself && !mayKnow(reader, facts, incident)) {
            return new ReporterView(null, null, incident.anonymous(), incident.confidential());
        }
        Contact contact = contact(incident, sealed);
        return new ReporterView(
                himself ? contact.name() : maskedName(contact.name()),
                masked(contact.phone()),
                incident.anonymous(),
                incident.confidential());
    }

    /** What the reporter left; the name of his account where he left none. */
    Contact contact(IncidentRecord incident, byte @Nullable [] sealed) {
        Contact left = sealed == null ? new Contact(null, null) : json.read(cipher.open(sealed), Contact.class);
        if (left.name() == null && incident.reporter() != null) {
            return new Contact(accounts.nameOf(incident.reporter()), left.phone());
        }
        return left;
    }

    private static @Nullable String maskedName(@Nullable String name) {
        return name == null || name.isEmpty() ? name : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    private static @Nullable String masked(@Nullable String phone) {
        return phone == null || phone.length() < 7
                ? null
                : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }
}
