package io.linli.audit.rights;

import io.linli.kernel.Masking;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as pages read it.
 *
 * @param text what the person wrote; null in lists of the office
 * @param clock green, yellow (a third of the time is left), red (a day is left), overdue or done
 * @param records keys of the records that it is about, for the officer who opens it
 * @param outcome what was copied, erased or corrected, in sentences
 * @param copyUntil until when the copy can be fetched, for a copy
 * @param ground the legal ground of a refusal, in words
 */
record RequestAnswer(
        UUID id,
        String number,
        String name,
        String kind,
        String kindName,
        String kindNameEn,
        String article,
        String articleEn,
        String state,
        String stateName,
        String stateNameEn,
        @Nullable String text,
        String placeCode,
        Instant receivedAt,
        Instant dueAt,
        String dueReason,
        String clock,
        @Nullable String handlerName,
        @Nullable Instant endedAt,
        @Nullable String answer,
        @Nullable String ground,
        @Nullable String groundEn,
        int version,
        List<UUID> records,
        List<String> outcome,
        @Nullable Instant copyUntil) {

    private static final Duration RED = Duration.ofDays(1);

    /** Everything, for the person himself and for the officer who opens it. */
    static RequestAnswer whole(DataRequest request) {
        return whole(request, List.of());
    }

    /** Everything, with the keys of the records that the request is about. */
    static RequestAnswer whole(DataRequest request, Collection<UUID> records) {
        return of(request, request.text(), request.answer(), request.name(), List.copyOf(records));
    }

    /** A line of a list: nothing that the person wrote. */
    static RequestAnswer line(DataRequest request) {
        return of(request, null, null, Masking.name(request.name()), List.of());
    }

    private static RequestAnswer of(
            DataRequest request, @Nullable String text, @Nullable String answer, String name, List<UUID> records) {
        RefusalGround ground = request.ground() == null
                ? null
                : RefusalGround.ofCode(request.ground()).orElse(null);
        return new RequestAnswer(
                request.id(),
                request.number(),
                name,
                request.kind().code(),
                request.kind().label(),
                request.kind().labelEn(),
                request.kind().article(),
                request.kind().articleEn(),
                request.state().code(),
                request.state().label(),
                request.state().labelEn(),
                text,
                request.place().value(),
                request.receivedAt(),
                request.dueAt(),
                request.dueReason(),
                clock(request, Instant.now()),
                request.handlerName(),
                request.endedAt(),
                answer,
                ground == null ? null : ground.label(),
                ground == null ? null : ground.labelEn(),
                request.version(),
                records,
                text == null ? List.of() : request.outcome(),
                request.kind() == RequestKind.COPY ? request.copyUntil() : null);
    }

    private static String clock(DataRequest request, Instant now) {
        if (!request.state().isOpen()) {
            return "done";
        }
        Duration left = Duration.between(now, request.dueAt());
        if (left.isNegative()) {
            return "overdue";
        }
        Duration whole = Duration.between(request.receivedAt(), request.dueAt());
        return left.compareTo(RED) < 0 ? "red" : left.multipliedBy(3).compareTo(whole) < 0 ? "yellow" : "green";
    }
}
