package io.linli.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whom the policies of the register show, whatever a door might forget to ask. */
class RegisterScopeTests {

    private static final LinliServer SERVER = LinliServer.shared();
    private static final DivisionCode HERE = new DivisionCode(DemonstrationCity.GRID);
    private static final DivisionCode THERE = new DivisionCode(DemonstrationCity.NEIGHBOUR_GRID);
    private static final DivisionCode ELSEWHERE = new DivisionCode("980101001001");

    private static String here;
    private static String there;

    @BeforeAll
    static void register() {
        Caller city = DemonstrationCity.shared().city();
        Map<String, Object> neighbour = Residents.facts("范围外", Residents.idNumber());
        neighbour.put("houseCode", Residents.NEIGHBOUR_HOUSE);
        here = Residents.register(city, Residents.facts("范围内", Residents.idNumber()))
                .path("id")
                .asString();
        there = Residents.register(city, neighbour).path("id").asString();
    }

    @Test
    void aWorkerOfOnePlaceSeesThoseWhoLiveThere() {
        assertThat(seen(staff(HERE))).containsExactly(here);
        assertThat(seen(staff(THERE))).containsExactly(there);
        assertThat(seen(staff(ELSEWHERE))).isEmpty();
    }

    @Test
    void aWorkerOfSeveralPlacesSeesThoseOfEachAndNobodyBetween() {
        assertThat(seen(staff(HERE, THERE))).containsExactlyInAnyOrder(here, there);
        assertThat(seen(staff(HERE, ELSEWHERE))).containsExactly(here);
    }

    @Test
    void aDepartmentSeesThoseOfItsPlaces() {
        assertThat(seen(Scope.department(UUID.randomUUID(), List.of(), List.of(THERE))))
                .containsExactly(there);
    }

    @Test
    void onlyWorkersSeeAnybody() {
        Stream<Scope> others = Stream.of(
                Scope.everybody(),
                Scope.resident(UUID.randomUUID()),
                staff(),
                new Scope(Scope.Kind.RESIDENT, UUID.randomUUID(), List.of(), List.of(HERE)),
                new Scope(Scope.Kind.RESIDENT, UUID.randomUUID(), List.of(), List.of(HERE, THERE)),
                new Scope(Scope.Kind.PUBLIC, null, List.of(), List.of(HERE)));

        assertThat(others).allSatisfy(scope -> assertThat(seen(scope)).isEmpty());
    }

    @Test
    void theServerItselfSeesAll() {
        assertThat(seen(Scope.system())).containsExactlyInAnyOrder(here, there);
    }

    /** A pooled connection keeps nothing of the scope before. */
    @Test
    void withoutAScopeNobodyIsSeen() {
        seen(staff(HERE));
        assertThat(read()).isEmpty();
    }

    private static Scope staff(DivisionCode... places) {
        return Scope.staff(UUID.randomUUID(), List.of(), List.of(places));
    }

    private static List<String> seen(Scope scope) {
        return Scopes.within(scope, RegisterScopeTests::read);
    }

    private static List<String> read() {
        return SERVER.bean(TransactionTemplate.class)
                .execute(transaction -> SERVER.bean(JdbcClient.class)
                        .sql("SELECT id::text FROM registry.person WHERE id = ANY (:ids::uuid[])")
                        .param("ids", new String[] {here, there})
                        .query(String.class)
                        .list());
    }
}
