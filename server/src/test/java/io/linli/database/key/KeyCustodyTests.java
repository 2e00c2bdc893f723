package io.linli.database.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linli.JavaProcess;
import io.linli.kernel.Sm2Key;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys lie in files, as they are or wrapped by a key management service, here a process of its own. */
class KeyCustodyTests {

    @TempDir
    private Path data;

    private Process kms;
    private URI address;

    @BeforeEach
    void startKms() throws IOException {
        kms = JavaProcess.of("64m", SimulatedKms.class)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var port = new BufferedReader(new InputStreamReader(kms.getInputStream(), StandardCharsets.UTF_8)).readLine();
        address = URI.create("http://127.0.0.1:" + port);
    }

    @AfterEach
    void stopKms() {
        kms.destroyForcibly();
        kms.onExit().join();
    }

    @Test
    void aServiceWrapsKeysSoThatTheFilesAloneAreWorthNothing() throws IOException {
        KeyFolder folder = folder(custodian(SimulatedKms.TOKEN));
        byte[] first = folder.addFieldKey(1);
        byte[] second = folder.addFieldKey(2);
        folder.add("ledger", first);

        assertThat(folder.fieldKeys()).containsOnlyKeys(1, 2);
        assertThat(folder.fieldKeys().get(2)).isEqualTo(second);
        assertThat(folder(custodian(SimulatedKms.TOKEN)).find("ledger")).contains(first);
        for (Path file : List.of(data.resolve("keys/field-1.key"), data.resolve("keys/ledger.key"))) {
            assertThat(Files.readString(file))
                    .startsWith("vault:v1:")
                    .doesNotContain(
                            HexFormat.of().formatHex(first),
                            Base64.getEncoder().encodeToString(first).substring(0, 40));
        }
    }

    @Test
    void aServiceThatRefusesOrIsAwayIsNamedWithARemedy() {
        folder(custodian(SimulatedKms.TOKEN)).addFieldKey(1);

        assertThatThrownBy(() -> folder(custodian("wrong")).fieldKeys())
                .isInstanceOf(KeyFault.class)
                .hasMessageContaining("refuses (status 403)")
                .hasMessageContaining("密钥管理服务拒绝");
        stopKms();
        assertThatThrownBy(() -> folder(custodian(SimulatedKms.TOKEN)).fieldKeys())
                .isInstanceOfSatisfying(
                        KeyFault.class, fault -> assertThat(fault.remedy()).contains("linli.keys.kms-url"))
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void aWrappedKeyThatWasChangedIsRefused() throws IOException {
        KeyFolder folder = folder(custodian(SimulatedKms.TOKEN));
        folder.addFieldKey(1);
        Path file = data.resolve("keys/field-1.key");
        String wrapped = Files.readString(file);
        char other = wrapped.charAt(30) == 'A' ? 'B' : 'A';
        Files.writeString(file, wrapped.substring(0, 30) + other + wrapped.substring(31));

        assertThatThrownBy(folder::fieldKeys).isInstanceOf(KeyFault.class).hasMessageContaining("status 400");
    }

    @Test
    void filesOfPlainKeysAreForTheServersUserOnly() throws IOException {
        KeyFolder folder = folder(new FileCustodian());
        byte[] key = folder.addFieldKey(1);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys/field-1.key"))))
                .isEqualTo("rw-------");
        assertThat(folder(new FileCustodian()).fieldKeys().get(1)).isEqualTo(key);
    }

    @Test
    void theOnlyKeyOfAnOlderServerIsVersionOne() throws IOException {
        byte[] key = new byte[32];
        key[3] = 7;
        Files.writeString(data.resolve("field.key"), HexFormat.of().formatHex(key));
        KeyFolder folder = folder(custodian(SimulatedKms.TOKEN));
        folder.addFieldKey(2);

        assertThat(folder.fieldKeys()).containsOnlyKeys(1, 2);
        assertThat(folder.fieldKeys().get(1)).isEqualTo(key);
    }

    @Test
    void keysOfTheEnvironmentCarryTheirVersions() {
        String one = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
        String two = "102132435465768798a9bacbdcedfe0f102132435465768798a9bacbdcedfe0f";

        assertThat(EnvironmentKeys.parse(one)).containsOnlyKeys(1);
        assertThat(EnvironmentKeys.parse("2:" + two + ", 1:" + one).keySet()).containsExactly(2, 1);
        for (String wrong : List.of("x", one + "0", "a:" + one, "1:" + one + ",x")) {
            assertThatThrownBy(() -> EnvironmentKeys.parse(wrong)).as(wrong).isInstanceOf(KeyFault.class);
        }
        assertThatThrownBy(() -> EnvironmentKeys.parse("0".repeat(64))).hasMessageContaining("too simple");
    }

    @Test
    void theLedgersKeyIsFoundBesideTheServer() {
        byte[] secret = Sm2Key.generate().secret();
        folder(new FileCustodian()).add("ledger", secret);

        assertThat(LedgerKeyFile.publicKey(data, Map.of()).id())
                .isEqualTo(Sm2Key.of(secret).publicKey().id());
        assertThat(LedgerKeyFile.publicKey(
                                Path.of("nowhere"),
                                Map.of("LINLI_LEDGER_KEY", HexFormat.of().formatHex(secret)))
                        .id())
                .isEqualTo(Sm2Key.of(secret).publicKey().id());
        String field = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
        assertThat(LedgerKeyFile.publicKey(Path.of("here"), Map.of("LINLI_FIELD_KEY", field))
                        .id())
                .isEqualTo(LedgerKeyFile.publicKey(Path.of("there"), Map.of("LINLI_FIELD_KEY", "1:" + field))
                        .id());
        assertThatThrownBy(() -> LedgerKeyFile.publicKey(Path.of("nowhere"), Map.of()))
                .isInstanceOf(KeyFault.class);
    }

    private KmsCustodian custodian(String token) {
        return new KmsCustodian(address, SimulatedKms.KEY, token);
    }

    private KeyFolder folder(KeyCustodian custodian) {
        return new KeyFolder(data.resolve("keys"), data.resolve("field.key"), custodian);
    }
}
