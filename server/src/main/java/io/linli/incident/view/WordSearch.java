package io.linli.incident.view;

import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.territory.Division;
import io.linli.territory.Territory;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds words. Rare ones by the index of pairs of signs, which gives a short list of candidates; common ones by
 * reading the incidents in order, which soon fills a page. Either way the text itself is compared in the end.
 */
@Component
class WordSearch {

    private static final int MOST_CANDIDATES = 2_000;

    private final JdbcClient database;
    private final Territory territory;

    WordSearch(JdbcClient database, Territory territory) {
        this.database = database;
        this.territory = territory;
    }

    /** Adds the conditions that find the filter's words within the places that the asker sees. */
    void narrow(IncidentFilter filter, Scope scope, Conditions conditions) {
        String words = filter.words();
        if (words == null) {
            return;
        }
        // Comparing without regard to capitals costs much, and most words have none.
        String like = words.toLowerCase(Locale.ROOT).equals(words.toUpperCase(Locale.ROOT)) ? "LIKE" : "ILIKE";
        conditions.and(
                "(title %1$s :words OR body %1$s :words OR address %1$s :words)".formatted(like),
                "words",
                "%" + escaped(words) + "%");
        if (scope.kind() != Scope.Kind.STAFF && scope.kind() != Scope.Kind.DEPARTMENT) {
            return;
        }
        List<String> streets = streets(filter, scope);
        List<UUID> candidates = database.sql("SELECT incident.worded(:streets, :plain, '', '~', :most)")
                .param("streets", streets.toArray(String[]::new))
                .param("plain", words)
                .param("most", MOST_CANDIDATES)
                .query(UUID.class)
                .list();
        if (candidates.size() <= MOST_CANDIDATES) {
            conditions.and("id = ANY (:candidates)", "candidates", candidates.toArray(UUID[]::new));
        }
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** The streets in which the asker may see something: those of his places, and all where his unit may help. */
    private List<String> streets(IncidentFilter filter, Scope scope) {
        String prefix = filter.place();
        boolean ownOnly = prefix != null && scope.places().stream().anyMatch(own -> prefix.startsWith(own.value()));
        DivisionCode from = ownOnly ? smallest(prefix == null ? "" : prefix) : territory.city();
        return below(from).toList();
    }

    /** The smallest whole place of which the prefix is a part. */
    private DivisionCode smallest(String prefix) {
        for (int length = prefix.length(); length > 0; length--) {
            if (DivisionCode.isValid(prefix.substring(0, length))) {
                return new DivisionCode(prefix.substring(0, length));
            }
        }
        return Scopes.current()
                .map(Scope::places)
                .flatMap(places -> places.stream().findFirst())
                .orElseGet(territory::city);
    }

    private Stream<String> below(DivisionCode place) {
        if (place.level().compareTo(DivisionLevel.STREET) >= 0) {
            return Stream.of(place.at(DivisionLevel.STREET).value());
        }
        return territory.children(place).stream().map(Division::code).flatMap(this::below);
    }
}
