package io.linli.territory.division;

import io.linli.kernel.DivisionCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What a grid was before, newest first. */
@Repository
class GridHistory {

    private final JdbcClient database;

    GridHistory(JdbcClient database) {
        this.database = database;
    }

    /**
     * One state that is past.
     *
     * @param kind what ended it: redrawn, renamed, split or merged
     * @param by who changed it
     * @param at when; the state was valid from {@code validFrom} until then
     * @param related codes it became
     */
    record Entry(
            String kind,
            String name,
            String by,
            Instant validFrom,
            Instant at,
            List<String> related,
            @Nullable Shape polygon) {}

    @Transactional(readOnly = true)
    public List<Entry> of(DivisionCode code) {
        return database.sql("""
                        SELECT change, name, actor, valid_from, valid_to, related, border
                        FROM territory.division_history
                        WHERE code = :code
                        ORDER BY valid_to DESC
                        LIMIT 200
                        """)
                .param("code", code.value())
                .query((row, number) -> {
                    byte @Nullable [] border = row.getBytes("border");
                    return new Entry(
                            row.getString("change"),
                            row.getString("name"),
                            row.getString("actor"),
                            row.getTimestamp("valid_from").toInstant(),
                            row.getTimestamp("valid_to").toInstant(),
                            DivisionStore.texts(row.getArray("related")),
                            border == null ? null : Shape.of(Geometries.read(border)));
                })
                .list();
    }
}
