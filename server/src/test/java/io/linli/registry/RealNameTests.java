package io.linli.registry;

import static io.linli.registry.KnownResident.claim;
import static io.linli.registry.KnownResident.level;
import static io.linli.registry.KnownResident.signedInBy;
import static io.linli.registry.Residents.correct;
import static io.linli.registry.Residents.facts;
import static io.linli.registry.Residents.idNumber;
import static io.linli.registry.Residents.path;
import static io.linli.registry.Residents.phone;
import static io.linli.registry.Residents.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The register says whether a resident is who he says. */
class RealNameTests {

    private static final Caller COMMUNITY;

    static {
        DemonstrationCity.shared();
        COMMUNITY = Caller.demonstration("community");
    }

    @Test
    void whoStandsInTheRegisterReachesTheSecondLevel() {
        String phone = phone();
        String number = idNumber();
        registered("薛宝钗", number, phone);
        Caller resident = signedInBy(phone);

        assertThat(level(resident)).isEqualTo(1);
        assertThat(claim(resident, "薛宝琴", number).fault()).isEqualTo("no-match");
        assertThat(claim(resident, "薛宝钗", idNumber()).fault()).isEqualTo("no-match");
        assertThat(level(resident)).isEqualTo(1);
        Caller.Answer answer = claim(resident, "薛宝钗", number);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(level(resident)).isEqualTo(2);
    }

    /** Name, number and telephone agree with one record alone: that is he. */
    @Test
    void whoIsProvenIsLinkedWithHisRecord() {
        String phone = phone();
        String number = idNumber();
        JsonNode person = registered("邢岫烟", number, phone);
        Caller resident = signedInBy(phone);
        look(person);
        assertThat(looks(resident)).isZero();

        claim(resident, "邢岫烟", number);
        assertThat(looks(resident)).isEqualTo(1);
    }

    @Test
    void whoseTelephoneTheRegisterDoesNotKnowIsLinkedByAnOfficerOnly() {
        String number = idNumber();
        Map<String, Object> facts = new HashMap<>(facts("尤三姐", number));
        facts.remove("phone");
        JsonNode person = register(COMMUNITY, facts);
        look(person);
        Caller resident = signedInBy(phone());

        assertThat(claim(resident, "尤三姐", number).status()).isEqualTo(200);
        assertThat(looks(resident)).isZero();
    }

    @Test
    void whoIsRecordedTwiceIsLeftToTheOfficers() {
        String phone = phone();
        String number = idNumber();
        look(registered("尤二姐", number, phone));
        Map<String, Object> elsewhere = new HashMap<>(facts("尤二姐", number));
        elsewhere.put("phone", phone);
        elsewhere.put("houseCode", DemonstrationCity.OTHER_STREET + "001001001010101");
        register(Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET), elsewhere);
        Caller resident = signedInBy(phone);

        assertThat(claim(resident, "尤二姐", number).status()).isEqualTo(200);
        assertThat(looks(resident)).isZero();
    }

    private static void look(JsonNode person) {
        Caller.Answer answer = COMMUNITY.post(
                path(person) + "/reveal", Map.of("fields", List.of("idNumber"), "purpose", "verification"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static int looks(Caller resident) {
        return resident.get("/api/v1/me/accesses").json().path("items").size();
    }

    @Test
    void theNumberOfTheDeadAndOfOtherPhonesRaisesNobody() {
        String phone = phone();
        String dead = idNumber();
        String foreign = idNumber();
        JsonNode person = registered("秦可卿", dead, phone);
        registered("秦可卿", foreign, phone());
        Caller.Answer died = correct(COMMUNITY, path(person), 1, Map.of("facts", Map.of("state", "died")));
        assertThat(died.status()).as(died.text()).isEqualTo(200);
        Caller resident = signedInBy(phone);

        assertThat(claim(resident, "秦可卿", dead).fault()).isEqualTo("no-match");
        assertThat(claim(resident, "秦可卿", foreign).fault()).isEqualTo("no-match");
        assertThat(level(resident)).isEqualTo(1);
    }

    @Test
    void whereTheRegisterHasNoPhoneNameAndNumberSuffice() {
        String number = idNumber();
        Map<String, Object> facts = new HashMap<>(facts("李纨", number));
        facts.remove("phone");
        register(COMMUNITY, facts);
        Caller resident = signedInBy(phone());

        assertThat(claim(resident, "李纨", number).json().path("level").asInt()).isEqualTo(2);
    }

    private static JsonNode registered(String name, String number, String phone) {
        return KnownResident.registered(COMMUNITY, name, number, phone);
    }
}
