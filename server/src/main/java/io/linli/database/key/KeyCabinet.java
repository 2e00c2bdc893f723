package io.linli.database.key;

import io.linli.database.Announcements;
import io.linli.database.Scopes;
import io.linli.database.key.FieldKeyStore.Version;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.KeyRing;
import io.linli.kernel.Sm2Key;
import io.linli.kernel.Sm2PublicKey;
import io.linli.kernel.Sm3;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** All keys of the server (密钥柜): takes them out of files or environment, and tells every node when they change. */
@Component
public class KeyCabinet {

    private static final String TOPIC = "keys";
    private static final int FINGERPRINT_BYTES = 8;
    static final String LEDGER = "ledger";

    private final KeyFolder folder;
    private final String environment;
    private final String ledgerEnvironment;
    private final FieldKeyStore store;
    private final Announcements announcements;
    private final TransactionTemplate transactions;
    private final FieldCipher cipher;

    KeyCabinet(
            KeySettings settings,
            @Value("${linli.database.data:data}") Path data,
            @Value("${linli.field-key:}") String environment,
            @Value("${linli.ledger-key:}") String ledgerEnvironment,
            FieldKeyStore store,
            Announcements announcements,
            PlatformTransactionManager manager) {
        Path folderOfKeys = settings.folder() == null ? data.resolve("keys") : settings.folder();
        this.folder = new KeyFolder(folderOfKeys, data.resolve("field.key"), settings.custodian());
        this.environment = environment;
        this.ledgerEnvironment = ledgerEnvironment;
        this.store = store;
        this.announcements = announcements;
        this.transactions = new TransactionTemplate(manager);
        // Keys are asked for in the middle of others' transactions, whose scope does not show them.
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        // A value sealed by a version that another node has just introduced is no reason to fail: look again.
        this.cipher = new FieldCipher(firstRing(), this::ring);
        announcements.listen(TOPIC, any -> cipher.renew(ring()));
    }

    /** Seals and opens with the keys of this cabinet, also after they have changed. */
    FieldCipher cipher() {
        return cipher;
    }

    private KeyRing firstRing() {
        return asServer(() -> {
            Map<Integer, byte[]> keys = keys();
            if (store.all().isEmpty()) {
                Map.Entry<Integer, byte[]> first = keys.isEmpty()
                        ? Map.entry(1, folder.addFieldKey(1))
                        : keys.entrySet().iterator().next();
                store.add(first.getKey(), "current", fingerprint(first.getValue()));
            }
            return checkedRing(keys(), store.all());
        });
    }

    private KeyRing ring() {
        return asServer(() -> checkedRing(keys(), store.all()));
    }

    private Map<Integer, byte[]> keys() {
        return environment.isBlank() ? folder.fieldKeys() : EnvironmentKeys.parse(environment);
    }

    private static KeyRing checkedRing(Map<Integer, byte[]> keys, List<Version> versions) {
        Map<Integer, byte[]> usable = new TreeMap<>();
        int current = 0;
        byte[] lasting = null;
        for (Version version : versions) {
            byte[] key = keys.get(version.version());
            lasting = lasting == null ? key : lasting;
            if (version.isRetired()) {
                continue;
            }
            if (key == null || !Arrays.equals(fingerprint(key), version.fingerprint())) {
                throw missing(version.version());
            }
            usable.put(version.version(), key);
            current = version.isCurrent() ? version.version() : current;
        }
        // The oldest key at hand, also when it has been put away: codes in people's hands follow from it.
        return lasting == null ? new KeyRing(usable, current) : new KeyRing(usable, current, lasting);
    }

    private static KeyFault missing(int version) {
        return new KeyFault(
                "数据库中的敏感字段由第 %d 版密钥加密,而服务器没有这把密钥。".formatted(version),
                "The database is sealed with field key version %d, which the server does not have.".formatted(version),
                "Restore the key files from their backup, or set LINLI_FIELD_KEY; the same keys belong on every node");
    }

    private static byte[] fingerprint(byte[] key) {
        byte[] digest = Sm3.digest("linli key fingerprint".getBytes(StandardCharsets.UTF_8), key);
        return Arrays.copyOf(digest, FINGERPRINT_BYTES);
    }

    /** The next version after all that were ever used, made if it is not yet there; known, but not yet sealing. */
    int introduceNext() {
        int next = store.all().stream().mapToInt(Version::version).max().orElse(0) + 1;
        byte[] key = keys().get(next);
        if (key == null && !environment.isBlank()) {
            throw new KeyFault(
                    "密钥来自环境变量,请先在每个节点的 LINLI_FIELD_KEY 中加入第 %d 版密钥并重新启动。".formatted(next),
                    "The keys come from the environment; first add version %d to LINLI_FIELD_KEY on every node and restart it"
                            .formatted(next),
                    "LINLI_FIELD_KEY=%d:<new key>,%d:<present key>".formatted(next, next - 1));
        }
        store.add(next, "known", fingerprint(key == null ? folder.addFieldKey(next) : key));
        announce();
        return next;
    }

    /** In the caller's transaction: the version seals from the commit on. */
    void promote(int version) {
        store.promote(version);
        announce();
    }

    /** In the caller's transaction: nothing is sealed with the old versions any more. */
    void retireOld() {
        store.retireOld();
        announce();
    }

    private void announce() {
        announcements.announce(TOPIC, "changed");
    }

    /** What administrators see of the keys. */
    public Overview overview() {
        return asServer(() -> new Overview(
                environment.isBlank() ? folder.custodian() : "environment",
                store.all().stream()
                        .map(version -> new KeyVersion(version.version(), version.state()))
                        .toList()));
    }

    /**
     * The key that signs checkpoints of the ledger: setting {@code linli.ledger-key}; or else, where the field keys come
     * from the environment, one that follows from the oldest of them, the same on every node; or else a key file, made
     * when it is first asked for.
     */
    public Sm2Key ledgerKey() {
        if (!ledgerEnvironment.isBlank()) {
            return Sm2Key.of(new FileCustodian().unwrap(ledgerEnvironment.strip()));
        }
        if (!environment.isBlank()) {
            return Sm2Key.derived(EnvironmentKeys.oldest(environment));
        }
        return Sm2Key.of(folder.find(LEDGER).orElseGet(() -> {
            byte[] secret = Sm2Key.generate().secret();
            folder.add(LEDGER, secret);
            return secret;
        }));
    }

    /** The public half of that key, by which anybody may check the checkpoints. */
    public Sm2PublicKey ledgerPublicKey() {
        return ledgerKey().publicKey();
    }

    private <T> T asServer(Supplier<T> work) {
        return Scopes.asSystem(() -> {
            T result = transactions.execute(status -> work.get());
            if (result == null) {
                throw new IllegalStateException("there is always a result");
            }
            return result;
        });
    }

    /**
     * What there is.
     *
     * @param custodian who keeps the keys: file, kms or environment
     */
    public record Overview(String custodian, List<KeyVersion> versions) {

        public Overview {
            versions = List.copyOf(versions);
        }
    }

    /**
     * A version of the field key.
     *
     * @param state known, current, old or retired
     */
    public record KeyVersion(int version, String state) {}
}
