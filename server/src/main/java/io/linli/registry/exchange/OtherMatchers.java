package io.linli.registry.exchange;

import io.linli.registry.history.Facts;
import io.linli.registry.history.Shelf;
import io.linli.registry.house.HouseChecks;
import io.linli.registry.house.HouseFacts;
import io.linli.registry.organisation.OrganisationChecks;
import io.linli.registry.organisation.OrganisationFacts;
import io.linli.registry.thing.ThingChecks;
import io.linli.registry.thing.ThingFacts;
import io.linli.territory.Houses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The imports of houses, organisations and things, each found again by one column. */
@Configuration(proxyBeanMethods = false)
class OtherMatchers {

    private static final String HOUSES =
            "SELECT id, code FROM registry.house WHERE code = ANY (:keys::text[]) AND state <> 'merged'";
    private static final String ORGANISATIONS = """
            SELECT id, credit_code FROM registry.organisation
            WHERE credit_code = ANY (:keys::text[]) AND state <> 'merged'
            """;
    private static final String THINGS =
            "SELECT id, number FROM registry.thing WHERE number = ANY (:keys::text[]) AND state <> 'merged'";

    @Bean
    Matcher<HouseFacts> houseMatcher(JdbcClient database, Shelf<HouseFacts> shelf, HouseChecks checks) {
        return new ByColumn<>(database, shelf, checks::check, HouseFacts::code, HOUSES);
    }

    @Bean
    Matcher<OrganisationFacts> organisationMatcher(
            JdbcClient database, Shelf<OrganisationFacts> shelf, OrganisationChecks checks) {
        return new ByColumn<>(database, shelf, checks::check, OrganisationFacts::creditCode, ORGANISATIONS);
    }

    @Bean
    Matcher<ThingFacts> thingMatcher(JdbcClient database, Shelf<ThingFacts> shelf, ThingChecks checks) {
        return new ByColumn<>(database, shelf, (facts, houses) -> checks.check(facts), ThingFacts::number, THINGS);
    }

    /** Finds records by a column that is in clear. */
    private record ByColumn<F extends Facts>(
            JdbcClient database,
            Shelf<F> shelf,
            BiFunction<F, Function<String, Optional<Houses.House>>, F> checks,
            Function<F, @Nullable String> column,
            String query)
            implements Matcher<F> {

        @Override
        public F check(F facts, Function<String, Optional<Houses.House>> houses) {
            return checks.apply(facts, houses);
        }

        @Override
        public @Nullable String key(F facts) {
            return column.apply(facts);
        }

        @Override
        public List<@Nullable UUID> match(List<F> facts) {
            Map<String, UUID> known = new HashMap<>();
            String[] keys = facts.stream().map(column).filter(Objects::nonNull).toArray(String[]::new);
            database.sql(query).param("keys", keys).query(row -> {
                known.put(row.getString(2), row.getObject(1, UUID.class));
            });
            List<@Nullable UUID> found = new ArrayList<>();
            for (F one : facts) {
                String key = column.apply(one);
                found.add(key == null ? null : known.get(key));
            }
            return found;
        }
    }
}
