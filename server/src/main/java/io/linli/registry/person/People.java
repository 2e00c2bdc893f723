package io.linli.registry.person;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people by what only they have. */
@Component
public class People {

    private final JdbcClient database;
    private final Shelf<PersonFacts> shelf;

    People(JdbcClient database, Shelf<PersonFacts> shelf) {
        this.database = database;
        this.shelf = shelf;
    }

    /** The person of a document in the street of a place. */
    public Optional<Stored<PersonFacts>> byDocument(String number, DivisionCode place) {
        DivisionCode street = place.at(DivisionLevel.STREET);
        return shelf
                .query(
                        "WHERE id_index IN (:indexes) AND state <> 'merged' AND place_code >= :low AND place_code < :high",
                        Map.of("indexes", shelf.blinds(number), "low", street.value(), "high", street.rangeEnd()))
                .stream()
                .findFirst();
    }

    /** Says that an account is the person's own, unless he has one already; an officer may change that. */
    public void link(UUID person, UUID account) {
        database.sql("UPDATE registry.person SET account_id = :account WHERE id = :person AND account_id IS NULL")
                .param("account", account)
                .param("person", person)
                .update();
    }
}
