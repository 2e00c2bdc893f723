package io.linli.database.key;

import io.linli.kernel.Sm2Key;
import io.linli.kernel.Sm2PublicKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The key of the ledger for tools that work beside the server, from the same settings as the server's. */
public final class LedgerKeyFile {

    private LedgerKeyFile() {}

    /**
     * The public half of the key.
     *
     * @param data the data folder
     * @param environment LINLI_LEDGER_KEY, or LINLI_FIELD_KEY, or LINLI_KEYS_FOLDER, LINLI_KEYS_KMS_URL, LINLI_KEYS_KMS_KEY and
     *     LINLI_KMS_TOKEN
     * @throws KeyFault if there is none
     */
    public static Sm2PublicKey publicKey(Path data, Map<String, String> environment) {
        String own = environment.getOrDefault("LINLI_LEDGER_KEY", "");
        if (!own.isBlank()) {
            return Sm2Key.of(new FileCustodian().unwrap(own.strip())).publicKey();
        }
        String fields = environment.getOrDefault("LINLI_FIELD_KEY", "");
        if (!fields.isBlank()) {
            return Sm2Key.derived(EnvironmentKeys.oldest(fields)).publicKey();
        }
        String url = environment.getOrDefault("LINLI_KEYS_KMS_URL", "");
        KeyCustodian custodian = url.isBlank()
                ? new FileCustodian()
                : new KmsCustodian(
                        URI.create(url),
                        environment.getOrDefault("LINLI_KEYS_KMS_KEY", "linli"),
                        environment.getOrDefault("LINLI_KMS_TOKEN", ""));
        String folder = environment.getOrDefault("LINLI_KEYS_FOLDER", "");
        Path keys = folder.isBlank() ? data.resolve("keys") : Path.of(folder);
        return new KeyFolder(keys, data.resolve("field.key"), custodian)
                .find(KeyCabinet.LEDGER)
                .map(secret -> Sm2Key.of(secret).publicKey())
                .orElseThrow(() -> new KeyFault(
                        "没有台账签名密钥:" + keys,
                        "There is no key of the ledger in " + keys,
                        "Give the data folder of the server with --data, or set LINLI_LEDGER_KEY"));
    }
}
