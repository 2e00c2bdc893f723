package io.linli.incident.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What was counted for one key of a dimension. */
record Tally(
        String dim,
        String key,
        @Nullable LocalDate day,
        boolean before,
        long volume,
        long open,
        long accepted,
        long acceptedOnTime,
        long handled,
        long handledOnTime,
        long completed,
        long rightFirst,
        long rated,
        long satisfied,
        long reopened) {

    static Tally read(ResultSet row, int number) throws SQLException {
        return new Tally(
                row.getString("dim"),
                row.getString("key"),
                row.getObject("day", LocalDate.class),
                row.getBoolean("before"),
                row.getLong("volume"),
                row.getLong("open"),
                row.getLong("accepted"),
                row.getLong("accepted_on_time"),
                row.getLong("handled"),
                row.getLong("handled_on_time"),
                row.getLong("completed"),
                row.getLong("right_first"),
                row.getLong("rated"),
                row.getLong("satisfied"),
                row.getLong("reopened"));
    }

    static long sum(List<Tally> tallies, ToLongFunction<Tally> part) {
        return tallies.stream().mapToLong(part).sum();
    }

    /** A share, null of nothing. */
    static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
