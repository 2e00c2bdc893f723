package io.linli.registry;

import static io.linli.registry.Residents.correct;
import static io.linli.registry.Residents.facts;
import static io.linli.registry.Residents.idNumber;
import static io.linli.registry.Residents.path;
import static io.linli.registry.Residents.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

/** However corrections come in, a day shows for each field what was said last of those true by that day. */
class AsOfPropertyTests {

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final int DAYS = 400;
    private static final Caller COMMUNITY = community();

    private static Caller community() {
        DemonstrationCity.shared();
        return Caller.demonstration("community");
    }

    /** One correction: a field, its new value and the day from which it is true. */
    record Said(String field, String value, int day) {}

    @Provide
    Arbitrary<List<Said>> corrections() {
        Arbitrary<String> field = Arbitraries.of("employer", "occupation");
        Arbitrary<String> value = Arbitraries.of("甲", "乙", "丙", "丁");
        Arbitrary<Integer> day = Arbitraries.integers().between(1, DAYS);
        return Combinators.combine(field, value, day)
                .as(Said::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 25)
    void aDayShowsWhatWasTrueOnIt(@ForAll("corrections") List<Said> corrections) {
        JsonNode person = register(COMMUNITY, facts("属性人", idNumber()), FIRST.toString());
        int version = 1;
        for (Said said : corrections) {
            Caller.Answer answer = correct(
                    COMMUNITY,
                    path(person),
                    version,
                    Map.of(
                            "facts",
                            Map.of(said.field(), said.value()),
                            "validFrom",
                            FIRST.plusDays(said.day()).toString()));
            version = answer.json().path("version").asInt();
        }
        for (int day : List.of(0, 1, DAYS / 3, DAYS / 2, DAYS)) {
            JsonNode facts = COMMUNITY
                    .get(path(person) + "?asOf=" + FIRST.plusDays(day))
                    .json()
                    .path("facts");
            for (String field : List.of("employer", "occupation")) {
                assertThat(facts.path(field).asString(""))
                        .as("%s on day %d after %s", field, day, corrections)
                        .isEqualTo(expected(corrections, field, day));
            }
        }
    }

    /**
     * What was said last of those true by the day. A correction that says what stands already changes nothing, so it is
     * not a change of its own.
     */
    private static String expected(List<Said> corrections, String field, int day) {
        String present = "";
        String shown = "";
        for (Said said : corrections) {
            if (said.field().equals(field) && !said.value().equals(present)) {
                present = said.value();
                if (said.day() <= day) {
                    shown = said.value();
                }
            }
        }
        return shown;
    }
}
