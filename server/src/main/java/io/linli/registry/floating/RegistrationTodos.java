package io.linli.registry.floating;

import io.linli.identity.OrganisationUnits;
import io.linli.identity.Principal;
import io.linli.kernel.DivisionLevel;
import io.linli.message.WaitingTodos;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Residence reports that wait to be checked on the spot: for grid, community and street, not for all above them. */
@Component
class RegistrationTodos extends WaitingTodos {

    RegistrationTodos(JdbcClient database, OrganisationUnits units) {
        super(
                database,
                units,
                new Kind("registry", "confirm-residence", "居住申报待核实", "Residence reports", "/register/floating"));
    }

    @Override
    protected boolean concerns(Principal person) {
        return person.may("registry:write")
                && person.places().stream().allMatch(place -> place.level().compareTo(DivisionLevel.STREET) >= 0);
    }

    /** Three days, as for a residence registration. */
    @Override
    protected String selection() {
        return """
                SELECT id, submitted_at AS since,
                       submitted_at + interval '3 days' AS due, place_code,
                       address AS title,
                       CASE by WHEN 'landlord' THEN '房东申报' ELSE '本人申报' END AS subtitle,
                       CASE by WHEN 'landlord' THEN 'reported by the landlord' ELSE 'reported by the person' END
                           AS subtitle_en,
                       '/register/floating' AS link
                FROM registry.registration
                WHERE state = 'waiting' AND account <> :account
                """;
    }
}
