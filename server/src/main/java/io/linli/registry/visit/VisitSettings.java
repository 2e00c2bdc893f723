package io.linli.registry.visit;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * After how many days somebody comes again (走访周期).
 *
 * @param house by use; those not named take {@code other}
 * @param organisation by type; those not named take {@code other}
 * @param thing by type; those not named take {@code other}
 * @param care at the latest where somebody needs care
 * @param nobodyHome after nobody opened
 * @param refused after entry was refused
 */
@ConfigurationProperties("linli.registry.visits")
record VisitSettings(
        @DefaultValue Map<String, Integer> house,
        @DefaultValue Map<String, Integer> organisation,
        @DefaultValue Map<String, Integer> thing,
        @DefaultValue("30") int care,
        @DefaultValue("7") int nobodyHome,
        @DefaultValue("14") int refused) {

    private static final Map<String, Integer> HOUSES =
            Map.of("own", 180, "let", 90, "group-let", 30, "vacant", 180, "shop", 90, "office", 180, "other", 180);
    private static final Map<String, Integer> ORGANISATIONS =
            Map.of("shop", 90, "school", 30, "enterprise", 180, "property-company", 180, "other", 365);
    private static final Map<String, Integer> THINGS = Map.of("part", 90, "facility", 30, "vehicle", 365, "other", 180);

    int daysOfHouse(String use) {
        return days(house, HOUSES, use);
    }

    int daysOfOrganisation(String type) {
        return days(organisation, ORGANISATIONS, type);
    }

    int daysOfThing(String type) {
        return days(thing, THINGS, type);
    }

    private static int days(Map<String, Integer> set, Map<String, Integer> usual, String name) {
        Integer days = set.get(name);
        return days == null ? usual.getOrDefault(name, usual.getOrDefault("other", 180)) : days;
    }
}
