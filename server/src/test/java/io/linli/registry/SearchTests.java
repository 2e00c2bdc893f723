package io.linli.registry;

import static io.linli.registry.Residents.facts;
import static io.linli.registry.Residents.idNumber;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SearchTests {

    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final Caller STREET = Caller.demonstration("street");
    private static final Caller OTHER_STREET = Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET);
    private static final String NUMBER = idNumber();
    private static final String PHONE = "13977770001";
    private static final String CREDIT_CODE = "91440300708461136T";
    private static JsonNode person;

    @BeforeAll
    static void register() {
        Map<String, Object> facts = facts("欧阳晓楠", NUMBER);
        facts.put("phone", PHONE);
        person = Residents.register(STREET, facts);
        Residents.register(STREET, facts("曾慧敏", idNumber()));
        assertThat(STREET.post("/api/v1/registry/houses", Map.of("facts", Map.of("code", Residents.HOUSE)))
                        .status())
                .isIn(201, 409);
        Caller.Answer organisation = STREET.post(
                "/api/v1/registry/organisations",
                Map.of(
                        "facts",
                        Map.of(
                                "name",
                                "临江市蓝海餐饮有限公司",
                                "type",
                                "shop",
                                "creditCode",
                                CREDIT_CODE,
                                "houseCode",
                                Residents.HOUSE)));
        assertThat(organisation.status()).as(organisation.text()).isEqualTo(201);
    }

    private static List<String> found(Caller by, String typed) {
        Caller.Answer answer = by.get("/api/v1/registry/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .valueStream()
                .map(hit -> hit.path("title").asString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "欧阳晓楠",
                "欧阳",
                "晓楠",
                "ouyangxiaonan",
                "ou yang xiao nan",
                "oyxn",
                "欧阳小男",
                "欧阳晓南",
                "欧阳晓捅",
                "ouyangxiaonam",
                "ouyngxiaonan"
            })
    void aPersonIsFoundByNamePinyinInitialsAndInSpiteOfErrors(String typed) {
        assertThat(found(STREET, typed)).contains("欧阳晓楠");
        assertThat(found(CITY, typed)).contains("欧阳晓楠");
        assertThat(found(OTHER_STREET, typed)).doesNotContain("欧阳晓楠");
    }

    /** qiang-e-dong or qian-ge-dong: letters alone do not tell. */
    @Test
    void lettersThatCanBeReadInTwoWaysFindBoth() {
        Residents.register(STREET, facts("千歌栋", idNumber()));
        Residents.register(STREET, facts("强娥栋", idNumber()));
        assertThat(found(STREET, "qiangedong")).contains("千歌栋", "强娥栋");
    }

    @Test
    void aSurnameIsReadAsASurname() {
        assertThat(found(STREET, "zenghuimin")).contains("曾慧敏");
    }

    @Test
    void numbersAreFoundExactlyAndShownMasked() {
        for (String typed : List.of(NUMBER, PHONE, PHONE.substring(0, 3) + " " + PHONE.substring(3))) {
            assertThat(found(STREET, typed)).containsExactly("欧阳晓楠");
            assertThat(found(OTHER_STREET, typed)).isEmpty();
        }
        assertThat(found(STREET, CREDIT_CODE)).containsExactly("临江市蓝海餐饮有限公司");
        assertThat(STREET.get("/api/v1/registry/search?q=" + NUMBER).text()).doesNotContain(NUMBER);
    }

    @ParameterizedTest
    @CsvSource({"阳光花园1栋101", "滨江大道10号", "阳光花园1栋1单元", "阳光花圆1栋1单元101室"})
    void aHouseIsFoundByPartsOfItsAddress(String typed) {
        assertThat(found(STREET, typed)).contains(Residents.HOUSE_ADDRESS);
        assertThat(found(OTHER_STREET, typed)).doesNotContain(Residents.HOUSE_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"蓝海餐饮", "lanhai", "lhcy", "蓝海"})
    void anOrganisationIsFoundByAPartOfItsName(String typed) {
        assertThat(found(STREET, typed)).contains("临江市蓝海餐饮有限公司");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "欧阳晓楠 阳光花园",
                "阳光花园 欧阳晓楠",
                "欧阳 阳光花园1栋",
                "ouyangxiaonan 阳光花园",
                "oyxn 滨江大道10号",
                "欧阳晓楠 阳光花园 1栋 101",
                "欧阳晓楠阳光花园"
            })
    void aPersonIsFoundByNameAndAddressTogether(String typed) {
        assertThat(found(STREET, typed)).first().isEqualTo("欧阳晓楠");
        assertThat(found(CITY, typed)).contains("欧阳晓楠");
        assertThat(found(OTHER_STREET, typed)).doesNotContain("欧阳晓楠");
    }

    @Test
    void whoLivesElsewhereIsNotFoundByTheAddressOfOthers() {
        Map<String, Object> neighbour = facts("欧阳晓楠", idNumber());
        neighbour.put("houseCode", Residents.NEIGHBOUR_HOUSE);
        String id = Residents.register(STREET, neighbour).path("id").asString();
        String found = STREET.get("/api/v1/registry/search?q=" + URLEncoder.encode("欧阳晓楠 阳光花园", StandardCharsets.UTF_8))
                .text();

        assertThat(found).contains(person.path("id").asString()).doesNotContain(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"阳光花园 1栋 101", "滨江大道10号 阳光花园"})
    void piecesOfAnAddressMayStandApart(String typed) {
        assertThat(found(STREET, typed)).contains(Residents.HOUSE_ADDRESS);
    }

    @Test
    void theBestFitComesFirst() {
        Residents.register(STREET, facts("晓楠欧阳", idNumber()));
        assertThat(found(STREET, "欧阳晓楠").getFirst()).isEqualTo("欧阳晓楠");
        assertThat(person.path("facts").path("name").asString()).isEqualTo("欧阳晓楠");
    }
}
