package io.linli.app.shelf;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Whose signatures are trusted (可信签名者). An administrator of the city decides; nobody is trusted at first. */
@Component
class Signers {

    private static final int LONGEST_NAME = 60;

    private final JdbcClient database;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    Signers(JdbcClient database, AuditTrail audit, TransactionTemplate transactions) {
        this.database = database;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * Somebody whose packages are known to be his.
     *
     * @param publicKey in Base64
     */
    record Signer(UUID id, String name, String algorithm, String publicKey, String addedBy, Instant addedAt) {}

    /** What a signature is worth. */
    enum Worth {
        VALID,
        UNSIGNED,
        /** The content is as it was signed, by a key that nobody here has declared trusted. */
        UNKNOWN,
        /** It was changed after it was signed, or the signature is none. */
        TAMPERED
    }

    /** The worth of a package's signature, and whose it is. */
    record Finding(Worth worth, @Nullable String signer) {}

    Finding check(Archive archive) {
        if (archive.signature().isEmpty()) {
            return new Finding(Worth.UNSIGNED, null);
        }
        Optional<Signature> signature = Signature.read(archive.signature().get());
        if (signature.isEmpty() || !signature.get().verifies(archive.manifest())) {
            return new Finding(Worth.TAMPERED, null);
        }
        return nameOf(signature.get())
                .map(name -> new Finding(Worth.VALID, name))
                .orElseGet(() -> new Finding(Worth.UNKNOWN, null));
    }

    private Optional<String> nameOf(Signature signature) {
        // Whose key it is decides nothing by itself and is shown to whoever may hand packages in.
        return asServer(() -> database.sql("""
                        SELECT name FROM app.signer
                        WHERE public_key = :key AND algorithm = :algorithm AND revoked_at IS NULL
                        """)
                .param("key", signature.publicKey())
                .param("algorithm", signature.algorithm())
                .query(String.class)
                .optional());
    }

    List<Signer> all() {
        return asServer(() -> database.sql("""
                        SELECT id, name, algorithm, public_key, added_by, added_at FROM app.signer
                        WHERE revoked_at IS NULL ORDER BY name, id LIMIT 500
                        """)
                .query((row, number) -> new Signer(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("algorithm"),
                        Base64.getEncoder().encodeToString(row.getBytes("public_key")),
                        row.getString("added_by"),
                        row.getObject("added_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    Signer add(@Nullable String name, @Nullable String algorithm, @Nullable String key) {
        if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw Refusal.badField("name", "required", "请填写签名者名称,最多60字", "enter a name of at most 60 characters");
        }
        byte[] bytes = bytes(algorithm, key);
        UUID id = Ids.next();
        String by = Principals.required().name();
        asServer(() -> {
            int added = database.sql("""
                            INSERT INTO app.signer (id, name, algorithm, public_key, added_by, added_at)
                            VALUES (:id, :name, :algorithm, :key, :by, now())
                            ON CONFLICT DO NOTHING
                            """)
                    .param("id", id)
                    .param("name", name.strip())
                    .param("algorithm", algorithm)
                    .param("key", bytes)
                    .param("by", by)
                    .update();
            if (added == 0) {
                throw Refusal.conflict("key-known", "该公钥已在可信名单中", "This key is trusted already");
            }
            audit.record(new Entry("app:trust-signer", "app-signer", id.toString(), "信任应用签名者" + name.strip()));
            return id;
        });
        return all().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static byte[] bytes(@Nullable String algorithm, @Nullable String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key == null ? "" : key.strip());
            if (Signature.isKey(algorithm == null ? "" : algorithm, bytes)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw badKey();
        }
        throw badKey();
    }

    private static Refusal badKey() {
        return Refusal.badField(
                "publicKey",
                "invalid-key",
                "公钥须为 Base64:Ed25519 为32字节,SM2 为以04开头的65字节",
                "give the key in Base64: 32 bytes of Ed25519, or 65 bytes of SM2 starting with 04");
    }

    /** Trusts a key no longer; what was published stays. */
    void revoke(UUID id) {
        asServer(() -> {
            int revoked = database.sql("UPDATE app.signer SET revoked_at = now() WHERE id = :id AND revoked_at IS NULL")
                    .param("id", id)
                    .update();
            if (revoked == 0) {
                throw Refusal.notFound("没有该签名者", "There is no such signer");
            }
            audit.record(new Entry("app:revoke-signer", "app-signer", id.toString(), "不再信任应用签名者"));
            return id;
        });
    }

    /** Keys are the installation's; the doors let only those in who may review packages. */
    private <T> T asServer(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> work.get())));
    }
}
