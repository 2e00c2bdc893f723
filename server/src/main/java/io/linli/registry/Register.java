package io.linli.registry;

import io.linli.http.Page;
import io.linli.kernel.DivisionCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The register as other modules may read it (登记簿). What the running transaction's scope does not see is not there. */
public interface Register {

    /** The subjects of a kind that can be seen, without those that were merged into others. */
    List<Subject> find(Kind kind, Collection<UUID> ids);

    default Optional<Subject> find(Kind kind, UUID id) {
        return find(kind, List.of(id)).stream().findFirst();
    }

    /**
     * The subjects that people know by a natural key and that can be seen, at most two: by the number of the identity
     * document of a person, the address code of a house, the credit code of an organisation, the number of a thing.
     */
    List<Subject> named(Kind kind, String key);

    /**
     * Subjects of a kind within a place, in the order of places and keys.
     *
     * @param filters of the register's lists, such as {@code tag} or {@code care}
     * @param cursor where the page before ended, null for the first
     */
    Page<Subject> within(Kind kind, DivisionCode place, Map<String, String> filters, @Nullable String cursor, int size);

    /**
     * Something in the register.
     *
     * @param title what people call it
     * @param house code of the house it is in or that it is, empty if none
     * @param facts by names of fields, sensitive ones in clear: whoever shows one asks {@link Looks} before
     * @param sealed the names of the sensitive ones
     */
    record Subject(
            Kind kind,
            UUID id,
            String title,
            DivisionCode place,
            String house,
            Map<String, Object> facts,
            Collection<String> sealed) {}

    /** The accounts that are confirmed to be those of people, whatever the scope; for the server only. */
    Map<UUID, UUID> accountsOf(Collection<UUID> people);

    /** The people that an account is confirmed to be, with their house, whatever the scope. */
    List<Subject> own(UUID account);

    /**
     * Counts a look at sensitive facts, within the running transaction.
     *
     * @param kind what kind of record is looked at
     * @throws io.linli.http.Refusal 429 if the asker has looked at too many within the hour
     */
    void look(String kind, UUID record);
}
