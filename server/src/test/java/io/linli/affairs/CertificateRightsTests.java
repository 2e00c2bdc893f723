package io.linli.affairs;

import static io.linli.affairs.Desk.CERTIFICATES;
import static io.linli.affairs.Desk.count;
import static io.linli.affairs.Desk.path;
import static io.linli.affairs.Desk.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.database.Scope;
import io.linli.kernel.DivisionCode;
import io.linli.registry.KnownResident;
import io.linli.registry.Residents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who sees a certificate, who opens its paper, and who finds nothing through any door. */
class CertificateRightsTests {

    private static final Desk DESK = Desk.shared();
    private static final Caller NEIGHBOUR = Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY);
    private static final String MINE = CERTIFICATES + "/mine";

    private static KnownResident holder;
    private static JsonNode certificate;

    @BeforeAll
    static void issue() {
        holder = KnownResident.called("香菱英莲");
        certificate = DESK.issued(Map.of("holder", holder.person, "days", 30));
    }

    private static String id() {
        return certificate.at("/certificate/id").asString();
    }

    @Test
    void aNeighbourFindsNothingThroughAnyDoor() {
        for (String list : List.of("", "?within=" + DemonstrationCity.COMMUNITY, "?holder=%E9%A6%99%E8%8F%B1")) {
            assertThat(NEIGHBOUR.get(CERTIFICATES + list).text()).doesNotContain(id(), "香菱英莲");
        }
        assertThat(NEIGHBOUR.get(path(certificate)).status()).isEqualTo(404);
        assertThat(NEIGHBOUR
                        .post(path(certificate) + "/paper", Map.of("purpose", "service"))
                        .status())
                .isEqualTo(404);
        assertThat(NEIGHBOUR
                        .post(path(certificate) + "/revoke", Map.of("reason", "邻居不能撤"))
                        .status())
                .isEqualTo(404);
        var neighbour = Scope.staff(
                UUID.randomUUID(),
                List.of(DemonstrationCity.NEIGHBOUR_COMMUNITY),
                List.of(new DivisionCode(DemonstrationCity.NEIGHBOUR_COMMUNITY)));
        for (Scope scope : List.of(neighbour, Scope.everybody(), Scope.resident(UUID.randomUUID()))) {
            assertThat(count(scope, "SELECT count(*) FROM affairs.certificate", Map.of()))
                    .isZero();
        }
    }

    @Test
    void itsFileIsGivenOutByNoOtherDoor() {
        UUID file = rows(
                Scope.system(),
                database -> database.sql("SELECT file FROM affairs.certificate WHERE id = :id")
                        .param("id", UUID.fromString(id()))
                        .query(UUID.class)
                        .single());
        for (Caller anybody : List.of(DESK.city, DESK.community, NEIGHBOUR, holder.signedIn(), Caller.nobody())) {
            assertThat(anybody.get("/api/v1/files/" + file).status()).isEqualTo(404);
        }
    }

    @Test
    void rolesWithoutTheActionsStayOutside() {
        Caller grid = Caller.demonstration("grid");
        Caller resident = Caller.demonstration("resident");
        assertThat(grid.get(path(certificate)).status()).isEqualTo(403);
        assertThat(grid.post(path(certificate) + "/revoke", Map.of("reason", "没有权限"))
                        .status())
                .isEqualTo(403);
        assertThat(resident.get(CERTIFICATES).status()).isEqualTo(403);
        assertThat(Caller.nobody().get(path(certificate)).status()).isEqualTo(401);
        assertThat(Caller.nobody().get(MINE).status()).isEqualTo(401);
        assertThat(DESK.community.get(MINE).status()).isEqualTo(403);
    }

    @Test
    void aHolderReadsAndKeepsHisOwnAndNobodyElses() {
        Caller own = holder.signedIn();
        JsonNode mine = own.get(MINE).json();
        assertThat(mine.valueStream().map(one -> one.at("/certificate/id").asString()))
                .contains(id());
        assertThat(mine.path(0).path("text").asString()).contains("居住在本社区");
        Answer paper = own.get(MINE + "/" + id() + "/paper");
        assertThat(paper.status()).isEqualTo(200);
        assertThat(paper.bytes()).startsWith('%', 'P', 'D', 'F');

        Caller other = KnownResident.called("卜世仁").signedIn();
        assertThat(other.get(MINE).json()).isEmpty();
        assertThat(other.get(MINE + "/" + id() + "/paper").status()).isEqualTo(404);
    }

    @Test
    void whoHasNotProvenWhoHeIsSeesNone() {
        Caller unknown = KnownResident.signedInBy(Residents.phone());
        assertThat(unknown.get(MINE).code()).isEqualTo("real-name-needed");
        assertThat(unknown.get(MINE + "/" + id() + "/paper").code()).isEqualTo("real-name-needed");
    }

    @Test
    void whoeverOpensThePaperSaysWhatForAndTheHolderSeesIt() {
        assertThat(DESK.community.post(path(certificate) + "/paper", Map.of()).fault())
                .isEqualTo("unknown-purpose");
        Answer opened = DESK.community.post(path(certificate) + "/paper", Map.of("purpose", "verification"));
        assertThat(opened.status()).as(opened.text()).isEqualTo(200);
        assertThat(holder.signedIn().get("/api/v1/me/accesses").text()).contains("电子证明", "政务办事");
    }

    @Test
    void nobodyGetsACertificateAboutSomebodyOfAnotherCommunity() {
        String foreigner = Residents.register(
                        Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY),
                        new HashMap<>(Map.of(
                                "name",
                                "外来客",
                                "idNumber",
                                Residents.idNumber(),
                                "residence",
                                "permanent",
                                "houseCode",
                                Residents.NEIGHBOUR_HOUSE)))
                .path("id")
                .asString();
        Answer refused = DESK.completes(DESK.started(Map.of("holder", foreigner)));
        assertThat(refused.code()).isEqualTo("unknown-holder");
        assertThat(refused.text()).doesNotContain("外来客");
    }

    @Test
    void aResidentWhoAppliesGetsTheCertificateAboutHimself() {
        Caller own = holder.signedIn();
        Answer started = own.post(
                Desk.PROCESS + "/instances",
                Map.of("definition", "test-residence", "title", "居住证明", "data", Map.of("purpose", "办理居住证")));
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        JsonNode issued = DESK.issued(started.json().path("id").asString());
        assertThat(issued.path("person").asString()).isEqualTo(holder.person);
        assertThat(own.get(MINE).text())
                .contains(issued.at("/certificate/number").asString());
        DESK.community.post(path(issued) + "/revoke", Map.of("reason", "测试完毕"));
    }
}
