package io.linli.registry.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of proofs. */
@Repository
class ProofStore {

    private static final int MOST = 200;

    private final JdbcClient database;

    ProofStore(JdbcClient database) {
        this.database = database;
    }

    long nextNumber() {
        return database.sql("SELECT nextval('registry.proof_number')")
                .query(Long.class)
                .single();
    }

    void add(Proof proof) {
        database.sql("""
                        INSERT INTO registry.proof (token, number, person, account, place_code, house_code, name, purpose,
                                                    issued_at, valid_until, digest, signature)
                        VALUES (:token, :number, :person, :account, :place, :house, :name, :purpose, :issued, :until,
                                :digest, :signature)
                        """)
                .param("token", proof.token())
                .param("number", proof.number())
                .param("person", proof.person())
                .param("account", proof.account())
                .param("place", proof.placeCode())
                .param("house", proof.houseCode())
                .param("name", proof.name())
                .param("purpose", proof.purpose())
                .param("issued", proof.issuedAt().atOffset(ZoneOffset.UTC))
                .param("until", proof.validUntil())
                .param("digest", proof.digest())
                .param("signature", proof.signature())
                .update();
    }

    Optional<Proof> find(String token) {
        return database.sql("SELECT * FROM registry.proof WHERE token = :token")
                .param("token", token)
                .query(ProofStore::proof)
                .optional();
    }

    List<Proof> ofPerson(UUID person) {
        return list("SELECT * FROM registry.proof WHERE person = :key ORDER BY issued_at DESC LIMIT :most", person);
    }

    List<Proof> ofAccount(UUID account) {
        return list("SELECT * FROM registry.proof WHERE account = :key ORDER BY issued_at DESC LIMIT :most", account);
    }

    private List<Proof> list(String query, UUID key) {
        return database.sql(query)
                .param("key", key)
                .param("most", MOST)
                .query(ProofStore::proof)
                .list();
    }

    private static Proof proof(ResultSet row, int number) throws SQLException {
        OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        Instant withdrawnAt = withdrawn == null ? null : withdrawn.toInstant();
        return new Proof(
                row.getString("token"),
                row.getString("number"),
                row.getObject("person", UUID.class),
                row.getObject("account", UUID.class),
                row.getString("place_code"),
                row.getString("house_code"),
                row.getString("name"),
                row.getString("purpose"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("valid_until", LocalDate.class),
                row.getBytes("digest"),
                row.getBytes("signature"),
                withdrawnAt);
    }
}
