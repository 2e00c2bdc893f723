package io.linli.incident.intake;

import io.linli.incident.triage.Candidate;
import io.linli.incident.triage.DuplicateIndex;
import io.linli.incident.triage.Message;
import io.linli.incident.triage.Position;
import io.linli.kernel.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Earlier incidents on the same case (重复件), from memory. */
@Component
public class Duplicates {

    private static final int MOST = 100_000;
    private static final Duration KEPT = Duration.ofDays(90);

    private final DuplicateIndex index = new DuplicateIndex(MOST, KEPT);

    /** An incident with the same or nearly the same text; quick enough for the moment of intake. */
    Optional<Candidate> same(Message message, Instant now) {
        return index.same(message, now);
    }

    /** Incidents that are likely to be about the same case, best first. */
    List<Candidate> near(
            Message message, Instant now, @Nullable GeoPoint position, @Nullable String placeKey, int limit) {
        return index.near(message, now, position(position), placeKey, limit);
    }

    void remember(
            UUID id, Instant time, Message message, @Nullable GeoPoint point, @Nullable String placeKey, String type) {
        index.add(id, time, message, position(point), placeKey, type);
    }

    boolean knows(UUID id) {
        return index.knows(id);
    }

    /** Forgets an incident that was withdrawn or rejected. */
    public void forget(UUID id) {
        index.remove(id);
    }

    private static @Nullable Position position(@Nullable GeoPoint point) {
        return point == null ? null : new Position(point.longitude(), point.latitude());
    }

    /** Why the two belong together, for people. */
    static String inWords(Candidate candidate) {
        List<String> words = candidate.reasons().stream()
                .map(reason -> switch (reason) {
                    case "same-text" -> "内容相同";
                    case "similar-text" -> "内容相近";
                    case "similar-title" -> "标题相近";
                    case "same-place" -> "地点相同";
                    case "near" -> "位置相近";
                    case "same-type" -> "类型相同";
                    default -> reason;
                })
                .toList();
        return words.isEmpty() ? "疑似同一事项" : String.join("、", words);
    }
}
