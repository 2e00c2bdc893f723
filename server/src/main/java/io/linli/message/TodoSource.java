package io.linli.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a module's to-dos come from; modules with work for people implement it. Called within a
 * transaction of the person who asks.
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

    /** How many to-dos of each kind the person has. */
    List<Count> counts();

    /** A place in the list: sort values of the last to-do seen; dueAt as epoch milliseconds. */
    record After(long dueAt, String id) {}

    /**
     * To-dos of one kind.
     *
     * @param count how many, exact up to 1,000
     * @param overdue how many of them are overdue
     */
    record Count(String module, String kind, String name, String nameEn, long count, long overdue) {}
}
