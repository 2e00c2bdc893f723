package io.linli.message;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a module's to-dos come from; modules with work for people implement it. Called within a
 * transaction of the person who asks. For things that lie in one table {@link WaitingTodos} does most of it.
 */
public interface TodoSource {

    /** Name of the module. */
    String module();

    /**
     * The person's to-dos by due time, those without one last, then by id.
     *
     * @param after the last one already seen, null from the start
     * @param limit at most this many
     */
    List<Todo> todos(@Nullable After after, int limit);

    /**
     * The same of one kind alone. A source with many to-dos of several kinds asks its tables for the kind instead of
     * looking through all.
     */
    default List<Todo> todos(String kind, @Nullable After after, int limit) {
        List<Todo> all = todos(after, MOST_LOOKED_THROUGH);
        return all.stream()
                .filter(todo -> todo.kind().equals(kind))
                .limit(limit)
                .toList();
    }

    /** How many to-dos of each kind the person has. */
    List<Count> counts();

    /** How far the list of all kinds is looked through for one. */
    int MOST_LOOKED_THROUGH = 2_000;

    /**
     * A place in the list: sort values of the last to-do seen.
     *
     * @param dueAt microseconds since 1970, as exactly as the database keeps times; the greatest number if it has none
     */
    record After(long dueAt, String id) {

        /** A due time as places in the list name it. */
        static long micros(@Nullable Instant due) {
            return due == null ? Long.MAX_VALUE : ChronoUnit.MICROS.between(Instant.EPOCH, due);
        }

        /** The due time of this place, null behind all that have one. */
        public @Nullable Instant due() {
            return dueAt == Long.MAX_VALUE ? null : Instant.EPOCH.plus(dueAt, ChronoUnit.MICROS);
        }

        /** The same for the database, which keeps what has no due time behind all that have one. */
        public OffsetDateTime moment() {
            Instant due = due();
            return due == null ? OffsetDateTime.MAX : due.atOffset(ZoneOffset.UTC);
        }

        /** Whether a to-do comes after this place. */
        boolean isBefore(Todo todo) {
            return todo.due() > dueAt || todo.due() == dueAt && todo.id().compareTo(id) > 0;
        }
    }

    /**
     * To-dos of one kind.
     *
     * @param count how many, exact up to 1,000
     * @param overdue how many of them are overdue
     * @param oldest since when the one waits that waits longest, null if the module does not say
     * @param nextDue when the first must be done, null if none must
     * @param link path of the page with all of them, null if there is none
     */
    record Count(
            String module,
            String kind,
            String name,
            String nameEn,
            long count,
            long overdue,
            @Nullable Instant oldest,
            @Nullable Instant nextDue,
            @Nullable String link) {

        /** A count of things that wait in no order worth telling. */
        public Count(String module, String kind, String name, String nameEn, long count, long overdue) {
            this(module, kind, name, nameEn, count, overdue, null, null, null);
        }
    }
}
