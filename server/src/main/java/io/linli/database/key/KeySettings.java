package io.linli.database.key;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where keys come from.
 *
 * @param folder folder of the key files, {@code keys} in the data folder if none; nodes of a cluster share it
 * @param kmsUrl address of a key management service that wraps the key files, none to keep them as they are
 * @param kmsKey name of its master key
 * @param kmsToken what lets this server in, best given as LINLI_KMS_TOKEN
 * @param settling how long all nodes get to notice a new key before it seals, and before an old one is put away
 * @param batch how many rows are sealed anew in one transaction
 * @param pause rest after each batch
 */
@ConfigurationProperties("linli.keys")
record KeySettings(
        @Nullable Path folder,
        @Nullable URI kmsUrl,
        @DefaultValue("linli") String kmsKey,
        @DefaultValue("${LINLI_KMS_TOKEN:}") String kmsToken,
        @DefaultValue("3s") Duration settling,
        @DefaultValue("1000") int batch,
        @DefaultValue("20ms") Duration pause) {

    KeyCustodian custodian() {
        return kmsUrl == null || kmsUrl.toString().isBlank()
                ? new FileCustodian()
                : new KmsCustodian(kmsUrl, kmsKey, kmsToken);
    }
}
