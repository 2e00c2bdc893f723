package io.linli.affairs.certificate;

import io.linli.affairs.certificate.Certificate.Origin;
import io.linli.affairs.certificate.Certificate.Revocation;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.FieldCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The certificates as rows. Every method sees what the running transaction's scope shows. */
@Repository
class CertificateStore {

    private static final int MOST_OF_ONE = 200;

    private final JdbcClient database;
    private final FieldCipher cipher;

    CertificateStore(JdbcClient database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    long nextNumber() {
        return database.sql("SELECT nextval('affairs.certificate_number')")
                .query(Long.class)
                .single();
    }

    void add(Certificate one) {
        String document = one.holder().document();
        database.sql("""
                        INSERT INTO affairs.certificate (id, number, code, place_code, title, text_sealed, holder, person,
                            document_sealed, issuer, issuer_code, issued_by, issued_by_name, issued_at, valid_until,
                            instance, instance_number, element, file, digest, signature, signing_key, revision)
                        VALUES (:id, :number, :code, :place, :title, :text, :holder, :person::uuid, :document::bytea,
                            :issuer, :issuerCode, :issuedBy::uuid, :issuedByName, :issuedAt, :validUntil::date, :instance,
                            :instanceNumber, :element, :file, :digest, :signature, :key, :revision)
                        """)
                .param("id", one.id())
                .param("number", one.number())
                .param("code", one.code().value())
                .param("place", one.place().value())
                .param("title", one.title())
                .param("text", cipher.seal(one.text()))
                .param("holder", one.holder().name())
                .param("person", one.holder().person())
                .param("document", document == null ? null : cipher.seal(document))
                .param("issuer", one.issuer().unitName())
                .param("issuerCode", one.issuer().unit())
                .param("issuedBy", one.issuer().account())
                .param("issuedByName", one.issuer().name())
                .param("issuedAt", one.issuedAt().atOffset(ZoneOffset.UTC))
                .param("validUntil", one.validUntil())
                .param("instance", one.origin().instance())
                .param("instanceNumber", one.origin().number())
                .param("element", one.origin().element())
                .param("file", one.seal().file())
                .param("digest", one.seal().digest())
                .param("signature", one.seal().signature())
                .param("key", one.seal().key())
                .param("revision", one.revision())
                .update();
    }

    Optional<Certificate> find(UUID id) {
        return database.sql("SELECT * FROM affairs.certificate WHERE id = :id")
                .param("id", id)
                .query(this::certificate)
                .optional();
    }

    Optional<Certificate> lock(UUID id) {
        return database.sql("SELECT * FROM affairs.certificate WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::certificate)
                .optional();
    }

    Optional<Certificate> coded(VerificationCode code) {
        return database.sql("SELECT * FROM affairs.certificate WHERE code = :code")
                .param("code", code.value())
                .query(this::certificate)
                .optional();
    }

    /** What a step has issued already. */
    Optional<Certificate> of(Origin origin) {
        return database.sql("SELECT * FROM affairs.certificate WHERE instance = :instance AND element = :element")
                .param("instance", origin.instance())
                .param("element", origin.element())
                .query(this::certificate)
                .optional();
    }

    /** The newest of some records of the register. */
    List<Certificate> ofPeople(Collection<UUID> people) {
        return database.sql("""
                        SELECT * FROM affairs.certificate WHERE person = ANY (:people::uuid[])
                        ORDER BY issued_at DESC, id DESC LIMIT :most
                        """)
                .param("people", people.toArray(UUID[]::new))
                .param("most", MOST_OF_ONE)
                .query(this::certificate)
                .list();
    }

    /** A page of a list, the newest first. */
    List<Certificate> list(CertificateQuery query, int limit) {
        return database.sql("SELECT * FROM affairs.certificate WHERE " + query.condition()
                        + " ORDER BY issued_at DESC, id DESC LIMIT :limit")
                .params(query.values())
                .param("limit", limit)
                .query(this::certificate)
                .list();
    }

    void revoke(UUID id, Instant at, UUID by, String name, String reason) {
        database.sql("""
                        UPDATE affairs.certificate
                        SET revoked_at = :at, revoked_by = :by, revoked_by_name = :name, revoked_reason = :reason,
                            revision = revision + 1
                        WHERE id = :id
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("name", name)
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    private Certificate certificate(ResultSet row, int number) throws SQLException {
        byte[] document = row.getBytes("document_sealed");
        return new Certificate(
                row.getObject("id", UUID.class),
                row.getString("number"),
                new VerificationCode(row.getString("code")),
                new DivisionCode(row.getString("place_code")),
                row.getString("title"),
                cipher.open(row.getBytes("text_sealed")),
                new Certificate.Holder(
                        row.getString("holder"),
                        row.getObject("person", UUID.class),
                        document == null ? null : cipher.open(document)),
                new Certificate.Issuer(
                        row.getString("issuer_code"),
                        row.getString("issuer"),
                        row.getObject("issued_by", UUID.class),
                        row.getString("issued_by_name")),
                new Origin(
                        row.getObject("instance", UUID.class),
                        row.getString("instance_number"),
                        row.getString("element")),
                Objects.requireNonNull(instant(row, "issued_at")),
                row.getObject("valid_until", LocalDate.class),
                new Certificate.Seal(
                        row.getObject("file", UUID.class),
                        row.getBytes("digest"),
                        row.getBytes("signature"),
                        row.getString("signing_key")),
                revocation(row),
                row.getInt("revision"));
    }

    private static @Nullable Revocation revocation(ResultSet row) throws SQLException {
        Instant at = instant(row, "revoked_at");
        return at == null
                ? null
                : new Revocation(at, row.getString("revoked_by_name"), row.getString("revoked_reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
