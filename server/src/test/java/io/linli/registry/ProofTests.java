package io.linli.registry;

import static io.linli.registry.Residents.HOUSE_ADDRESS;
import static io.linli.registry.Residents.PEOPLE;
import static io.linli.registry.Residents.correct;
import static io.linli.registry.Residents.idNumber;
import static io.linli.registry.Residents.phone;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.Scanned;
import io.linli.database.Scopes;
import io.linli.database.key.KeyCabinet;
import io.linli.kernel.Sm3;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A resident proves where he lives; whoever is shown the paper finds out whether it is genuine and still true. */
class ProofTests {

    private static final String PASSWORD = "seldom-heard-of-97";
    private static final String PROOFS = "/api/v1/registry/floating/proofs";
    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final Caller COMMUNITY = Caller.demonstration("community");

    @Test
    void aConfirmedResidentGetsASignedProofThatAnybodyCanVerify() throws IOException {
        String number = idNumber();
        Caller resident = resident("proof-good");
        String person = registered(resident, "甄士隐", number);
        Caller.Answer issued = issue(resident, "子女入学", true);
        assertThat(issued.status()).as(issued.text()).isEqualTo(201);

        try (PDDocument document = Loader.loadPDF(issued.bytes())) {
            assertThat(scanned(document)).endsWith(issued.header("Location") + "/page");
            PDDocumentInformation said = document.getDocumentInformation();
            String statement = said.getCustomMetadataValue("Statement");
            assertThat(statement).contains("甄士隐", number, HOUSE_ADDRESS, "子女入学");
            String signed = said.getCustomMetadataValue("Signed");
            assertThat(signed)
                    .endsWith(HexFormat.of().formatHex(Sm3.digest(statement.getBytes(StandardCharsets.UTF_8))));
            assertThat(LinliServer.shared()
                            .bean(KeyCabinet.class)
                            .ledgerPublicKey()
                            .verifies(
                                    signed.getBytes(StandardCharsets.UTF_8),
                                    HexFormat.of().parseHex(said.getCustomMetadataValue("Signature"))))
                    .isTrue();
        }
        Caller.Answer verified = Caller.nobody().get(issued.header("Location"));
        assertThat(verified.json().path("state").asString()).isEqualTo("valid");
        assertThat(verified.json().path("name").asString()).isEqualTo("甄*隐");
        assertThat(verified.json().path("validUntil").asString())
                .isEqualTo(
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(90).toString());
        assertThat(verified.text()).doesNotContain(number, "甄士隐", HOUSE_ADDRESS, person);
        assertThat(Caller.nobody().get(issued.header("Location") + "/page").text())
                .contains("真实有效", "甄*隐");
        assertThat(resident.get(PROOFS).json().at("/0/state").asString()).isEqualTo("valid");
        assertThat(COMMUNITY
                        .get(PEOPLE + "/" + person + "/proofs")
                        .json()
                        .at("/0/purpose")
                        .asString())
                .isEqualTo("子女入学");
    }

    @Test
    void aMaskedProofTellsNoNumbers() throws IOException {
        String number = idNumber();
        Caller resident = resident("proof-masked");
        registered(resident, "贾雨村", number);

        try (PDDocument document = Loader.loadPDF(issue(resident, "租房", false).bytes())) {
            assertThat(document.getDocumentInformation().getCustomMetadataValue("Statement"))
                    .contains("贾*村", "租房")
                    .doesNotContain(number, "贾雨村");
        }
    }

    @Test
    void aProofEndsWithTheRegistration() {
        Caller resident = resident("proof-ended");
        String person = registered(resident, "冷子兴", idNumber());
        String proof = issue(resident, "办理业务", false).header("Location");
        correct(COMMUNITY, PEOPLE + "/" + person, 1, Map.of("facts", Map.of("occupation", "商人")));
        assertThat(state(proof)).isEqualTo("valid");

        correct(COMMUNITY, PEOPLE + "/" + person, 2, Map.of("facts", Map.of("state", "moved")));
        assertThat(state(proof)).isEqualTo("withdrawn");
        correct(COMMUNITY, PEOPLE + "/" + person, 3, Map.of("facts", Map.of("state", "living")));
        assertThat(state(proof)).as("once withdrawn it stays so").isEqualTo("withdrawn");
    }

    @Test
    void whoIsNotRegisteredOrNotVerifiedForLongGetsNone() {
        Caller resident = resident("proof-none");
        assertThat(issue(resident, "试试", false).code()).isEqualTo("not-registered");
        String person = registered(resident, "封肃", idNumber());
        asSystem("UPDATE registry.person SET collected_at = now() - interval '200 days' WHERE id = '" + person + "'");

        assertThat(issue(resident, "试试", false).code()).isEqualTo("not-fresh");
        assertThat(issue(resident, " ", false).fault()).isEqualTo("required");
        assertThat(issue(Caller.nobody(), "试试", false).status()).isEqualTo(401);
    }

    @Test
    void aTamperedTokenAndATamperedRowAreFoundOut() {
        Caller resident = resident("proof-forged");
        registered(resident, "娇杏", idNumber());
        String proof = issue(resident, "办理业务", false).header("Location");
        char last = proof.charAt(proof.length() - 2);
        String other =
                proof.substring(0, proof.length() - 2) + (last == 'A' ? 'B' : 'A') + proof.charAt(proof.length() - 1);
        assertThat(Caller.nobody().get(other).status()).isEqualTo(404);

        asSystem("UPDATE registry.proof SET valid_until = valid_until + 365 WHERE token = '"
                + proof.substring(proof.lastIndexOf('/') + 1) + "'");
        assertThat(state(proof)).isEqualTo("forged");
    }

    @Test
    void aNeighbourSeesNoProofsOfOthers() {
        Caller resident = resident("proof-private");
        String person = registered(resident, "霍启", idNumber());
        issue(resident, "隐私用途", false);
        Caller neighbour = Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY);

        assertThat(neighbour.get(PEOPLE + "/" + person + "/proofs").status()).isEqualTo(404);
        assertThat(resident("proof-curious").get(PROOFS).text()).isEqualTo("[]");
    }

    @Test
    void nobodyTriesTokensByTheThousand() {
        assertThat(IntStream.range(0, 130)
                        .map(i -> Caller.nobody()
                                .get("/api/v1/registry/proofs/guess-" + i, Map.of("X-Forwarded-For", "203.0.113.77"))
                                .status()))
                .contains(404, 429);
    }

    private static Caller.Answer issue(Caller by, String purpose, boolean full) {
        return by.post(PROOFS, Map.of("purpose", purpose, "full", full));
    }

    private static String state(String proof) {
        return Caller.nobody().get(proof).json().path("state").asString();
    }

    /** The code in the lower half of the sheet. */
    private static String scanned(PDDocument document) throws IOException {
        var sheet = new PDFRenderer(document).renderImageWithDPI(0, 200);
        int top = sheet.getHeight() / 2;
        return Scanned.text(sheet.getSubimage(0, top, sheet.getWidth() / 2, sheet.getHeight() - top));
    }

    /** A resident reports himself and an officer confirms it. */
    private static String registered(Caller resident, String name, String number) {
        Caller.Answer reported = resident.post(
                "/api/v1/registry/floating/registrations",
                Map.of(
                        "by",
                        "self",
                        "address",
                        HOUSE_ADDRESS,
                        "facts",
                        Map.of("name", name, "idNumber", number, "phone", phone(), "since", "2026-03-01")));
        assertThat(reported.status()).as(reported.text()).isEqualTo(201);
        JsonNode confirmed = COMMUNITY
                .post(
                        "/api/v1/registry/floating/registrations/"
                                + reported.json().path("id").asString() + "/confirm",
                        Map.of())
                .json();
        return confirmed.path("id").asString();
    }

    private static void asSystem(String change) {
        LinliServer server = LinliServer.shared();
        Scopes.asSystem(() -> server.bean(TransactionTemplate.class)
                .execute(status -> server.bean(JdbcClient.class).sql(change).update()));
    }

    private static Caller resident(String username) {
        String table = "username,name,kind,unit,roles,place,phone,password\n%s,居民,resident,,,%s,,%s\n"
                .formatted(username, DemonstrationCity.GRID, PASSWORD);
        Caller.Answer answer = CITY.send(
                "POST", "/api/v1/accounts/import", BodyPublishers.ofString(table), Map.of("Content-Type", "text/csv"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Caller.signedIn(username, PASSWORD);
    }
}
