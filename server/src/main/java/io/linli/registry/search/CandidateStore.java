package io.linli.registry.search;

import io.linli.kernel.DivisionCode;
import io.linli.registry.Kind;
import io.linli.registry.search.Alternatives.Needed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Asks the index of terms for keys of records; the records are read under row-level security afterwards. */
@Repository
class CandidateStore {

    private final JdbcClient database;

    CandidateStore(JdbcClient database) {
        this.database = database;
    }

    /**
     * Keys of records that have all pieces of one of the alternatives.
     *
     * @param streets the streets to look in
     * @param within the place that all of them must lie in
     */
    Set<UUID> find(Kind kind, List<Needed> alternatives, List<String> streets, List<DivisionCode> within, int most) {
        Set<UUID> found = new LinkedHashSet<>();
        if (alternatives.isEmpty()) {
            return found;
        }
        int width = alternatives.stream()
                .mapToInt(needed -> needed.pieces().size())
                .max()
                .orElse(0);
        List<Integer> terms = new ArrayList<>();
        for (Needed needed : alternatives) {
            for (String street : streets) {
                add(terms, street, needed, width);
            }
        }
        for (DivisionCode place : within) {
            found.addAll(database.sql("SELECT registry.candidates(:kind, :terms, :width, :low, :high, :most)")
                    .param("kind", kind.code())
                    .param("terms", terms.toArray(Integer[]::new))
                    .param("width", width)
                    .param("low", place.value())
                    .param("high", place.rangeEnd())
                    .param("most", most)
                    .query(UUID.class)
                    .list());
        }
        return found;
    }

    /** The houses that people live in, by person; nothing of those who live in none. */
    Map<UUID, String> housesOf(Set<UUID> people) {
        Map<UUID, String> houses = new HashMap<>();
        database.sql("SELECT id, house_code FROM registry.person WHERE id = ANY (:people) AND house_code IS NOT NULL")
                .param("people", people.toArray(UUID[]::new))
                .query(row -> {
                    houses.put(row.getObject(1, UUID.class), row.getString(2));
                });
        return houses;
    }

    /** All alternatives have one width; shorter ones say their last piece again. */
    private static void add(List<Integer> terms, String street, Needed needed, int width) {
        for (int i = 0; i < width; i++) {
            String piece = needed.pieces().get(Math.min(i, needed.pieces().size() - 1));
            terms.add(Terms.term(street, needed.family(), piece));
        }
    }
}
