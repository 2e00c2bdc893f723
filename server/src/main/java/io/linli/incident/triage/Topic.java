package io.linli.incident.triage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A matter that several messages speak of (热点).
 *
 * @param label place and matter, for people
 * @param place the place named most, empty if none
 * @param matter the words that the titles share
 * @param members the messages, oldest first, at least two
 * @param heat how much it is spoken of now; comparable only within one list
 * @param from time of the first message
 * @param to time of the last message
 */
public record Topic(
        String label, String place, String matter, List<UUID> members, double heat, Instant from, Instant to) {

    public Topic {
        members = List.copyOf(members);
    }
}
