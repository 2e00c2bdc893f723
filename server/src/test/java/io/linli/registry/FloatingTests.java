package io.linli.registry;

import static io.linli.registry.Residents.HOUSE;
import static io.linli.registry.Residents.HOUSE_ADDRESS;
import static io.linli.registry.Residents.idNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Floating residents report themselves, landlords report tenants, officers confirm; plates lead to the right page. */
class FloatingTests {

    private static final String REGISTRATIONS = "/api/v1/registry/floating/registrations";
    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final Caller COMMUNITY = Caller.demonstration("community");
    private static final Caller RESIDENT = Caller.demonstration("resident");

    private static Caller.Answer report(String by, String name, String number) {
        return RESIDENT.post(
                REGISTRATIONS,
                Map.of(
                        "by",
                        by,
                        "address",
                        HOUSE_ADDRESS,
                        "facts",
                        Map.of("name", name, "idNumber", number, "phone", Residents.phone(), "since", "2026-03-01")));
    }

    @Test
    void aResidentReportsHimselfAndIsConfirmed() {
        String number = idNumber();
        Caller.Answer reported = report("self", "新来人", number);
        assertThat(reported.status()).as(reported.text()).isEqualTo(201);
        assertThat(reported.text()).contains("waiting").doesNotContain(number);
        String id = reported.json().path("id").asString();
        assertThat(COMMUNITY.get(REGISTRATIONS).text()).contains(id).doesNotContain(number);
        String todos = "/api/v1/todos?limit=200&kind=confirm-residence";
        assertThat(COMMUNITY.get(todos).text()).contains(id).doesNotContain(number);
        assertThat(CITY.get(todos).text()).as("not for all above").doesNotContain(id);

        Caller.Answer confirmed = COMMUNITY.post(REGISTRATIONS + "/" + id + "/confirm", Map.of("answer", "已核实"));
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        assertThat(confirmed.json().path("facts").path("residence").asString()).isEqualTo("floating");
        assertThat(confirmed.json().path("facts").path("houseCode").asString()).isEqualTo(HOUSE);
        assertThat(RESIDENT.get(REGISTRATIONS + "/mine").text()).contains("confirmed", "已核实");
        assertThat(COMMUNITY.get("/api/v1/registry/search?q=" + number).text()).contains("新来人");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(RESIDENT.get("/api/v1/messages").text()).contains("居住申报已核实"));
    }

    @Test
    void aRefusalHasAReasonAndLeavesNoRecord() {
        String number = idNumber();
        String id = report("landlord", "租客甲", number).json().path("id").asString();

        assertThat(COMMUNITY
                        .post(REGISTRATIONS + "/" + id + "/refuse", Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(COMMUNITY
                        .post(REGISTRATIONS + "/" + id + "/refuse", Map.of("answer", "查无此人"))
                        .status())
                .isEqualTo(200);
        assertThat(COMMUNITY.get("/api/v1/registry/search?q=" + number).text()).isEqualTo("[]");
        assertThat(COMMUNITY
                        .post(REGISTRATIONS + "/" + id + "/confirm", Map.of())
                        .code())
                .isEqualTo("decided");
    }

    @Test
    void aNeighbourSeesAndConfirmsNoReport() {
        String id = report("self", "他街人", idNumber()).json().path("id").asString();
        Caller neighbour = Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY);

        assertThat(neighbour.get(REGISTRATIONS).text()).doesNotContain(id);
        assertThat(neighbour
                        .post(REGISTRATIONS + "/" + id + "/confirm", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(RESIDENT.post(REGISTRATIONS + "/" + id + "/withdraw", Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anUnknownAddressIsRefusedWithAHint() {
        Caller.Answer answer = RESIDENT.post(
                REGISTRATIONS, Map.of("address", "不存在路1号", "facts", Map.of("name", "某人", "idNumber", idNumber())));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("unknown-address");
    }

    @Test
    void coverageAndFreshnessAreCounted() {
        Map<String, Object> facts = Residents.facts("持证人", idNumber());
        facts.put("residence", "floating");
        facts.put(
                "permitUntil",
                LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(10).toString());
        JsonNode before = COMMUNITY.get("/api/v1/registry/floating/figures").json();
        Residents.register(COMMUNITY, facts);
        JsonNode after = COMMUNITY.get("/api/v1/registry/floating/figures").json();

        for (String figure : List.of("floating", "permitted", "fresh", "permitsEnding")) {
            assertThat(after.path(figure).asInt())
                    .as(figure)
                    .isEqualTo(before.path(figure).asInt() + 1);
        }
    }

    @Test
    void platesPrintAndOpenThePageOfWhoeverScans() throws IOException, NotFoundException {
        String building = DemonstrationCity.GRID + "001";
        Caller.Answer issued =
                COMMUNITY.post("/api/v1/registry/plates", Map.of("building", building, "units", true, "houses", true));
        assertThat(issued.status()).as(issued.text()).isEqualTo(200);
        JsonNode house = issued.json()
                .valueStream()
                .filter(plate -> plate.path("kind").asString().equals("house"))
                .findFirst()
                .orElseThrow();
        String token = house.path("token").asString();
        assertThat(COMMUNITY
                        .post("/api/v1/registry/plates", Map.of("building", building, "units", true, "houses", true))
                        .text())
                .isEqualTo(issued.text());

        byte[] pdf = COMMUNITY
                .get("/api/v1/registry/plates/sheet?building=" + building)
                .bytes();
        try (var document = Loader.loadPDF(pdf)) {
            var image = new PDFRenderer(document).renderImageWithDPI(0, 200);
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var page = new BinaryBitmap(
                    new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
            assertThat(Arrays.stream(new QRCodeMultiReader().decodeMultiple(page))
                            .map(Object::toString))
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(issued.text()).contains(text.substring(text.indexOf("/p/") + 3)));
        }
        String scan = "/api/v1/plates/" + token;
        assertThat(Caller.nobody().get(scan).json().path("page").asString())
                .isEqualTo("/resident/plate?token=" + token);
        assertThat(COMMUNITY.get(scan).json().path("page").asString()).startsWith("/console/register/houses?code=");
        assertThat(Caller.demonstration("grid").get(scan).json().path("page").asString())
                .startsWith("/worker/visit?house=");
        assertThat(Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET)
                        .get(scan)
                        .json()
                        .path("page")
                        .asString())
                .startsWith("/resident/");
        assertThat(Caller.nobody().get("/p/" + token).header("Location")).contains("/resident/plate");
        COMMUNITY.delete("/api/v1/registry/plates/" + token);
        assertThat(CITY.get(scan).status()).isEqualTo(404);
    }
}
