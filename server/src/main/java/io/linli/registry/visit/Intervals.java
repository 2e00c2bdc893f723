package io.linli.registry.visit;

import io.linli.registry.history.Stored;
import io.linli.registry.house.HouseFacts;
import io.linli.registry.organisation.OrganisationFacts;
import io.linli.registry.thing.ThingFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Proposes after how many days somebody comes again: sooner where somebody needs care, and soon after a closed door. */
@Component
class Intervals {

    private final JdbcClient database;
    private final VisitSettings settings;

    Intervals(JdbcClient database, VisitSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Days until the next visit after an outcome. */
    int days(Stored<?> subject, Outcome outcome) {
        return days(usual(subject), outcome);
    }

    private int days(int usual, Outcome outcome) {
        return switch (outcome) {
            case NOBODY_HOME -> Math.min(usual, settings.nobodyHome());
            case REFUSED -> Math.min(usual, settings.refused());
            case PENDING -> Math.min(usual, settings.nobodyHome());
            case MET, MOVED_OUT, VACANT, PASSED, RECTIFY, DONE -> usual;
        };
    }

    /** The days after each outcome, by its code. */
    Map<String, Integer> all(Stored<?> subject) {
        return all(usual(subject));
    }

    /** The days of a house that nobody has recorded yet. */
    Map<String, Integer> ofUnknownHouse(String code) {
        return all(soonerForCare(settings.daysOfHouse("own"), livesSomebodyInCare(code)));
    }

    private Map<String, Integer> all(int usual) {
        Map<String, Integer> days = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            days.put(outcome.code(), days(usual, outcome));
        }
        return days;
    }

    private int usual(Stored<?> subject) {
        return switch (subject.facts()) {
            case HouseFacts house ->
                soonerForCare(settings.daysOfHouse(Objects.requireNonNullElse(house.use(), "other")), needsCare(house));
            case OrganisationFacts organisation ->
                settings.daysOfOrganisation(Objects.requireNonNullElse(organisation.type(), "other"));
            case ThingFacts thing -> settings.daysOfThing(Objects.requireNonNullElse(thing.type(), "other"));
            default ->
                throw new IllegalArgumentException(
                        "nobody visits " + subject.facts().getClass());
        };
    }

    private int soonerForCare(int usual, boolean care) {
        return care ? Math.min(usual, settings.care()) : usual;
    }

    /** Whether the house or somebody who lives in it is marked as in need of care. */
    boolean needsCare(HouseFacts house) {
        return Boolean.TRUE.equals(house.care()) || livesSomebodyInCare(Objects.requireNonNullElse(house.code(), ""));
    }

    private boolean livesSomebodyInCare(String code) {
        return database.sql("""
                        SELECT EXISTS (SELECT FROM registry.person
                                       WHERE house_code = :code AND state = 'living' AND care)
                        """).param("code", code).query(Boolean.class).single();
    }
}
