package io.linli.registry.floating;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.registry.floating.FigureView.OfPlace;
import io.linli.registry.history.Note;
import io.linli.territory.Territory;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts coverage and freshness of a place and of the places below it. */
@Component
class Figures {

    private static final int FRESH_DAYS = 180;
    private static final int SOON_DAYS = 30;

    private final JdbcClient database;
    private final Territory territory;

    Figures(JdbcClient database, Territory territory) {
        this.database = database;
        this.territory = territory;
    }

    @Transactional(readOnly = true)
    public FigureView of(DivisionCode place) {
        List<OfPlace> places = places(place);
        return new FigureView(
                places.stream().mapToLong(OfPlace::floating).sum(),
                places.stream().mapToLong(OfPlace::permitted).sum(),
                places.stream().mapToLong(OfPlace::fresh).sum(),
                count(place, """
                        SELECT count(*) FROM registry.person
                        WHERE place_code >= :low AND place_code < :high AND residence = 'floating' AND state = 'living'
                          AND expires_on BETWEEN :today AND :soon
                        """),
                count(place, """
                        SELECT count(*) FROM registry.house
                        WHERE place_code >= :low AND place_code < :high AND expires_on BETWEEN :today AND :soon
                        """),
                count(place, """
                        SELECT count(*) FROM registry.house
                        WHERE place_code >= :low AND place_code < :high AND use IN ('let', 'group-let')
                          AND :today::date <= :soon::date
                        """),
                count(place, """
                        SELECT count(*) FROM registry.house
                        WHERE place_code >= :low AND place_code < :high AND use IN ('let', 'group-let')
                          AND document ->> 'rentalNumber' IS NOT NULL AND :today::date <= :soon::date
                        """),
                count(place, """
                        SELECT count(*) FROM registry.registration
                        WHERE place_code >= :low AND place_code < :high AND state = 'waiting'
                          AND :today::date <= :soon::date
                        """),
                places);
    }

    private long count(DivisionCode place, String query) {
        return database.sql(query)
                .param("low", place.value())
                .param("high", place.rangeEnd())
                .param("today", Note.today())
                .param("soon", Note.today().plusDays(SOON_DAYS))
                .query(Long.class)
                .single();
    }

    private List<OfPlace> places(DivisionCode place) {
        int digits = place.level() == DivisionLevel.GRID
                ? DivisionLevel.GRID.digits()
                : DivisionLevel.values()[place.level().ordinal() + 1].digits();
        return database.sql("""
                        SELECT left(place_code, :digits) AS place, count(*) AS floating,
                               count(*) FILTER (WHERE expires_on >= :today) AS permitted,
                               count(*) FILTER (WHERE collected_at >= :fresh::date) AS fresh
                        FROM registry.person
                        WHERE place_code >= :low AND place_code < :high AND residence = 'floating' AND state = 'living'
                        GROUP BY 1 ORDER BY 1
                        """)
                .param("digits", digits)
                .param("today", Note.today())
                .param("fresh", Note.today().minusDays(FRESH_DAYS))
                .param("low", place.value())
                .param("high", place.rangeEnd())
                .query((row, number) -> new OfPlace(
                        row.getString("place"),
                        territory.name(new DivisionCode(row.getString("place"))),
                        territory.nameEn(new DivisionCode(row.getString("place"))),
                        row.getLong("floating"),
                        row.getLong("permitted"),
                        row.getLong("fresh")))
                .list();
    }
}
