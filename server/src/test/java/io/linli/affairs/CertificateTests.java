package io.linli.affairs;

import static io.linli.affairs.Desk.CERTIFICATES;
import static io.linli.affairs.Desk.VERIFY;
import static io.linli.affairs.Desk.count;
import static io.linli.affairs.Desk.path;
import static io.linli.affairs.Desk.rows;
import static io.linli.affairs.Desk.state;
import static io.linli.affairs.Desk.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.LinliServer;
import io.linli.Scanned;
import io.linli.database.Scope;
import io.linli.database.key.KeyCabinet;
import io.linli.kernel.Sm3;
import io.linli.registry.KnownResident;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A process issues a certificate; whoever is shown it finds out whether it is genuine and holds. */
class CertificateTests {

    private static final Desk DESK = Desk.shared();
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @Test
    void aStepIssuesASignedPaperThatAnybodyCanVerify() throws IOException {
        JsonNode whole = DESK.issued(Map.of("holder", "甄士隐", "idNumber", "990102195001010017", "days", 90));
        assertThat(whole.at("/certificate/number").asString()).matches("ZM\\d{8}-\\d{6}");
        assertThat(whole.path("document").asString()).isEqualTo("9901**********0017");
        Answer paper = DESK.community.post(path(whole) + "/paper", Map.of("purpose", "service"));
        assertThat(paper.status()).as(paper.text()).isEqualTo(200);
        assertThat(paper.header("Content-Type")).isEqualTo("application/pdf");

        Answer answer = verified(whole);
        JsonNode said = answer.json();
        assertThat(said.path("state").asString()).isEqualTo("valid");
        assertThat(said.path("title").asString()).isEqualTo("居住证明");
        assertThat(said.path("number").asString())
                .isEqualTo(whole.at("/certificate/number").asString());
        assertThat(said.path("holder").asString()).isEqualTo("甄*隐");
        assertThat(said.path("issuer").asString()).contains("社区");
        assertThat(said.path("validUntil").asString())
                .isEqualTo(TODAY.plusDays(90).toString());
        assertThat(said.path("digest").asString()).isEqualTo(HexFormat.of().formatHex(Sm3.digest(paper.bytes())));
        assertThat(answer.text()).doesNotContain("甄士隐", "990102", "子女入学");
        String code = whole.path("code").asString().replace("-", "");
        try (PDDocument document = Loader.loadPDF(paper.bytes())) {
            assertThat(scanned(document)).endsWith("/resident/verify/" + code);
        }
        Answer typed =
                Caller.nobody().get(VERIFY + whole.path("code").asString().toLowerCase(Locale.ROOT));
        assertThat(typed.status()).isEqualTo(200);
    }

    @Test
    void aStepThatIsPassedAgainGivesTheCertificateThatIsThere() {
        String instance = DESK.started(Map.of("holder", "封肃"));
        String number = DESK.issued(instance).at("/certificate/number").asString();
        Answer back = DESK.act(instance, "return", Map.of("to", "check", "reason", "用途写错了"));
        assertThat(back.status()).as(back.text()).isEqualTo(200);

        assertThat(DESK.issued(instance).at("/certificate/number").asString()).isEqualTo(number);
        assertThat(DESK.completes(instance).status()).isEqualTo(200);
        assertThat(DESK.instance(instance).at("/instance/state").asString()).isEqualTo("ended");
        assertThat(count(
                        Scope.system(),
                        "SELECT count(*) FROM affairs.certificate WHERE instance = :id",
                        Map.of("id", UUID.fromString(instance))))
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeIssuedLeavesTheStepWhereItIs() {
        String stranger = DESK.started(Map.of("holder", UUID.randomUUID().toString()));
        assertThat(DESK.completes(stranger).code()).isEqualTo("unknown-holder");
        for (Map<String, Object> wrong : List.of(
                Map.<String, Object>of("holder", "冷子兴", "days", 0),
                Map.<String, Object>of("holder", "冷子兴", "days", 1.5),
                Map.<String, Object>of("holder", "冷子兴", "purpose", "长".repeat(4100)))) {
            Answer refused = DESK.completes(DESK.started(wrong));
            assertThat(refused.code()).as(refused.text()).isEqualTo("certificate-incomplete");
        }
        assertThat(DESK.task(stranger)).isNotEmpty();
        assertThat(list("holder=" + encoded("冷子兴")).path("items")).isEmpty();
    }

    @Test
    void aRevokedCertificateHoldsNoLongerAndItsHolderIsTold() {
        KnownResident holder = KnownResident.called("贾雨村");
        JsonNode whole = DESK.issued(Map.of("holder", holder.person));
        assertThat(DESK.community
                        .post(path(whole) + "/revoke", Map.of("reason", ""))
                        .fault())
                .isEqualTo("reason-needed");
        Answer revoked = DESK.community.post(path(whole) + "/revoke", Map.of("reason", "居住情况有误"));
        assertThat(revoked.status()).as(revoked.text()).isEqualTo(200);
        assertThat(revoked.json().at("/certificate/state").asString()).isEqualTo("revoked");

        assertThat(verified(whole).json().path("revokedOn").asString()).isEqualTo(TODAY.toString());
        assertThat(state(whole)).isEqualTo("revoked");
        assertThat(verified(whole).text()).doesNotContain("居住情况有误");
        assertThat(DESK.community
                        .post(path(whole) + "/revoke", Map.of("reason", "再撤一次"))
                        .code())
                .isEqualTo("already-revoked");
        assertThat(holder.signedIn().get("/api/v1/messages").text()).contains("已开具:居住证明", "居住情况有误");
        assertThat(DESK.city.get("/api/v1/audit?action=certificate:revoke").text())
                .contains(whole.at("/certificate/number").asString());
        assertThat(numbers("state=revoked"))
                .contains(whole.at("/certificate/number").asString());
        assertThat(numbers("state=valid"))
                .doesNotContain(whole.at("/certificate/number").asString());
    }

    @Test
    void aCertificateWhoseLastDayHasPassedIsExpired() {
        JsonNode whole = DESK.issued(Map.of("holder", "娇杏", "days", 1));
        LocalDate yesterday = TODAY.minusDays(1);
        change(whole, "UPDATE affairs.certificate SET valid_until = '" + yesterday + "' WHERE id = :id");
        assertThat(state(whole)).isEqualTo("altered");

        change(whole, "UPDATE affairs.certificate SET signature = :signature WHERE id = :id");
        assertThat(state(whole)).isEqualTo("expired");
        assertThat(numbers("state=expired"))
                .contains(whole.at("/certificate/number").asString());
    }

    @Test
    void aChangedFileOrRowDoesNotPassForGenuine() throws IOException {
        JsonNode whole = DESK.issued(Map.of("holder", "霍启"));
        Path file = file(whole);
        byte[] genuine = Files.readAllBytes(file);
        byte[] forged = genuine.clone();
        forged[forged.length / 2] ^= 1;
        Files.write(file, forged);
        assertThat(state(whole)).isEqualTo("altered");
        Files.write(file, genuine);
        assertThat(state(whole)).isEqualTo("valid");

        change(whole, "UPDATE affairs.certificate SET holder = '薛蟠' WHERE id = :id");
        assertThat(state(whole)).isEqualTo("altered");
    }

    @Test
    void codesCannotBeGuessed() {
        assertThat(Caller.nobody().get(VERIFY + "00000000000000000000").status())
                .isEqualTo(404);
        assertThat(IntStream.range(0, 130)
                        .map(i -> Caller.nobody()
                                .get(VERIFY + "GUESS" + i, Map.of("X-Forwarded-For", "203.0.113.78"))
                                .status()))
                .contains(404, 429);
    }

    @Test
    void theListGoesOnPageByPageAndIsNarrowed() {
        DESK.issued(Map.of("holder", "石呆子甲"));
        DESK.issued(Map.of("holder", "石呆子乙"));
        String held = "holder=" + encoded("石呆子");
        JsonNode first = list(held + "&limit=1");
        assertThat(first.at("/items/0/holder").asString()).isEqualTo("石呆子乙");
        JsonNode second = list(held + "&limit=1&cursor=" + first.path("next").asString());
        assertThat(second.at("/items/0/holder").asString()).isEqualTo("石呆子甲");
        assertThat(second.path("next").asString("")).isEmpty();
        assertThat(list(held + "&within=990102").path("items")).isEmpty();
        assertThat(DESK.community.get(CERTIFICATES + "?state=altered").fault()).isEqualTo("unknown-state");
        assertThat(DESK.community.get(CERTIFICATES + "?within=abc").fault()).isEqualTo("unknown-place");
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static JsonNode list(String query) {
        Answer answer = DESK.community.get(CERTIFICATES + "?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> numbers(String query) {
        return list(query + "&limit=200")
                .path("items")
                .valueStream()
                .map(one -> one.path("number").asString())
                .toList();
    }

    private static UUID id(JsonNode whole) {
        return UUID.fromString(whole.at("/certificate/id").asString());
    }

    /** Changes a row as somebody could who got hold of the database, or of the key as well. */
    private static void change(JsonNode whole, String statement) {
        Map<String, Object> values = new HashMap<>(Map.of("id", id(whole)));
        if (statement.contains(":signature")) {
            values.put(
                    "signature",
                    LinliServer.shared().bean(KeyCabinet.class).ledgerKey().sign(message(whole)));
        }
        assertThat(count(Scope.system(), statement, values)).isEqualTo(1);
    }

    /** What is signed, as the operator's guide describes it. */
    private static byte[] message(JsonNode whole) {
        return rows(
                        Scope.system(),
                        database -> database.sql("SELECT * FROM affairs.certificate WHERE id = :id")
                                .param("id", id(whole))
                                .query((row, number) -> String.join(
                                        "\n",
                                        "linli certificate 1",
                                        row.getString("id"),
                                        row.getString("number"),
                                        row.getString("code"),
                                        row.getString("place_code"),
                                        row.getString("title"),
                                        row.getString("holder"),
                                        row.getString("issuer"),
                                        row.getObject("issued_at", OffsetDateTime.class)
                                                .toInstant()
                                                .toString(),
                                        row.getString("valid_until"),
                                        HexFormat.of().formatHex(row.getBytes("digest"))))
                                .single())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Path file(JsonNode whole) {
        String content = rows(
                Scope.system(),
                database -> database.sql("""
                                SELECT f.content_id::text FROM file.file f
                                JOIN affairs.certificate c ON c.file = f.id WHERE c.id = :id
                                """)
                        .param("id", id(whole))
                        .query(String.class)
                        .single());
        return Path.of(LinliServer.shared().bean(Environment.class).getRequiredProperty("linli.database.data"))
                .resolve("files")
                .resolve(content.substring(content.length() - 2))
                .resolve(content);
    }

    /** The code in the left half of the sheet. */
    private static String scanned(PDDocument document) throws IOException {
        var sheet = new PDFRenderer(document).renderImageWithDPI(0, 150);
        return Scanned.text(sheet.getSubimage(0, 0, sheet.getWidth() / 2, sheet.getHeight()));
    }
}
