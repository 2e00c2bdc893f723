package io.linli.app.shelf;

import static io.linli.app.shelf.Folder.APPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.kernel.Sm2Key;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What comes in as a package, and what is not let in. */
class PackageTests {

    private final Caller city = DemonstrationCity.shared().city();

    @TestFactory
    Stream<DynamicTest> filesThatMayDoHarmAreNotUnpacked() throws IOException {
        byte[] note = "id: x".getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> many = new TreeMap<>();
        for (int i = 0; i < 501; i++) {
            many.put("records/r" + i + ".json", note);
        }
        return Map.<String, byte[]>ofEntries(
                        Map.entry("not-a-package:no ZIP", "id: x".getBytes(StandardCharsets.UTF_8)),
                        Map.entry(
                                "not-a-package:half a ZIP",
                                half(Folder.of("half", "1.0.0").zip())),
                        Map.entry("package-too-large:200 MB of nothing", bomb("records/a.json")),
                        Map.entry("not-a-package:200 MB in the entry of a folder", bomb("records/")),
                        Map.entry("package-too-large:501 files", Folder.zip(many)),
                        Map.entry("bad-path:out of the folder", Folder.zip(Map.of("../app.yaml", note))),
                        Map.entry("bad-path:from the root", Folder.zip(Map.of("/etc/app.yaml", note))),
                        Map.entry("bad-path:with a drive", Folder.zip(Map.of("C:/app.yaml", note))),
                        Map.entry("bad-path:with a backslash", Folder.zip(Map.of("records\\a.json", note))),
                        Map.entry("bad-path:with a dot", Folder.zip(Map.of("records/./a.json", note))),
                        Map.entry(
                                "bad-path:twice on some systems",
                                Folder.zip(Map.of("App.yaml", note, "app.yaml", note))))
                .entrySet()
                .stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    Answer answer = city.upload(APPS + "/packages", "app.zip", one.getValue());
                    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
                    assertThat(answer.fault())
                            .isEqualTo(one.getKey().substring(0, one.getKey().indexOf(':')));
                }));
    }

    private static byte[] half(byte[] zip) {
        return java.util.Arrays.copyOf(zip, zip.length / 4);
    }

    private static byte[] bomb(String path) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(path));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(nothing);
            }
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    @Test
    void aSignatureOfATrustedKeyIsFoundGood() {
        KeyPair key = Folder.ed25519();
        trusted("测试软件公司", "Ed25519", Folder.raw(key));

        Answer taken = Folder.of("signed-ed", "1.0.0").signed(key).submitted(city);

        assertThat(taken.json().at("/signature/state").asString())
                .as(taken.text())
                .isEqualTo("valid");
        assertThat(taken.json().at("/signature/signer").asString()).isEqualTo("测试软件公司");
    }

    @Test
    void signaturesWithSm2AreAsGood() {
        Sm2Key key = Sm2Key.generate();
        trusted("国密签名者", "SM2", key.publicKey().encoded());
        Folder folder = Folder.of("signed-sm", "1.0.0");

        Answer taken = folder.signed("SM2", key.publicKey().encoded(), key.sign(folder.manifest()))
                .submitted(city);

        assertThat(taken.json().at("/signature/state").asString())
                .as(taken.text())
                .isEqualTo("valid");
    }

    @Test
    void aSignatureOfAStrangerIsKnownToBeOne() {
        Answer taken =
                Folder.of("signed-stranger", "1.0.0").signed(Folder.ed25519()).submitted(city);

        assertThat(taken.json().at("/signature/state").asString())
                .as(taken.text())
                .isEqualTo("unknown");
    }

    @Test
    void whatWasChangedAfterItWasSignedIsRefused() {
        KeyPair key = Folder.ed25519();
        trusted("被冒用的公司", "Ed25519", Folder.raw(key));
        Folder folder = Folder.of("tampered", "1.0.0").signed(key).change("guide.md", "小事", "大事");

        Answer taken = folder.submitted(city);

        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.json().path("state").asString()).as(taken.text()).isEqualTo("refused");
        assertThat(taken.json().at("/signature/state").asString()).isEqualTo("tampered");
        Answer published = Folder.publish(city, taken.json().path("id").asString());
        assertThat(published.status()).as(published.text()).isEqualTo(409);
        assertThat(published.code()).isEqualTo("package-refused");
    }

    @Test
    void aFileAddedToASignedPackageIsFound() {
        Folder folder = Folder.of("added-to", "1.0.0").signed(Folder.ed25519()).with("messages/more.yaml", "title: x");

        assertThat(folder.submitted(city).json().path("state").asString()).isEqualTo("refused");
    }

    @Test
    void onlyKeysAreTrusted() {
        Answer answer =
                city.post(APPS + "/signers", Map.of("name", "假钥匙", "algorithm", "Ed25519", "publicKey", "AAAA"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.fault()).isEqualTo("invalid-key");
    }

    @Test
    void nobodyElseHandsInOrPublishes() {
        Caller community = Caller.demonstration("community");
        assertThat(Folder.of("not-mine", "1.0.0").submitted(community).status()).isEqualTo(403);
        assertThat(community.get(APPS + "/packages").status()).isEqualTo(403);
        assertThat(Caller.demonstration("resident").get(APPS + "/signers").status())
                .isEqualTo(403);
        assertThat(Caller.nobody().get(APPS).status()).isEqualTo(401);
    }

    private void trusted(String name, String algorithm, byte[] key) {
        Answer answer = city.post(
                APPS + "/signers",
                Map.of(
                        "name", name,
                        "algorithm", algorithm,
                        "publicKey", Base64.getEncoder().encodeToString(key)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
