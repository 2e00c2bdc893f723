package io.linli.registry.plate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of plates. */
@Repository
class PlateStore {

    private final JdbcClient database;

    PlateStore(JdbcClient database) {
        this.database = database;
    }

    /** Adds plates; a building, unit or house that has one keeps it. */
    void add(List<Plate> plates, String issuer) {
        database.sql("""
                        INSERT INTO registry.plate (token, kind, code, place_code, name, address, issued_at, issued_by)
                        SELECT token, kind, code, place, name, address, now(), :issuer
                        FROM unnest(:tokens::text[], :kinds::text[], :codes::text[], :places::text[], :names::text[],
                                    :addresses::text[]) AS r (token, kind, code, place, name, address)
                        ON CONFLICT DO NOTHING
                        """)
                .param("tokens", plates.stream().map(Plate::token).toArray(String[]::new))
                .param("kinds", plates.stream().map(Plate::kind).toArray(String[]::new))
                .param("codes", plates.stream().map(Plate::code).toArray(String[]::new))
                .param("places", plates.stream().map(Plate::placeCode).toArray(String[]::new))
                .param("names", plates.stream().map(Plate::name).toArray(String[]::new))
                .param("addresses", plates.stream().map(Plate::address).toArray(String[]::new))
                .param("issuer", issuer)
                .update();
    }

    /** The valid plates of a building, its units and houses, by code. */
    List<Plate> of(String building) {
        return database.sql("""
                        SELECT * FROM registry.plate
                        WHERE code >= :start AND code < :end AND revoked_at IS NULL ORDER BY code
                        """)
                .param("start", building)
                .param("end", building + ":")
                .query(PlateStore::plate)
                .list();
    }

    Optional<Plate> find(String token) {
        return database.sql("SELECT * FROM registry.plate WHERE token = :token")
                .param("token", token)
                .query(PlateStore::plate)
                .optional();
    }

    boolean revoke(String token) {
        return database.sql("UPDATE registry.plate SET revoked_at = now() WHERE token = :token AND revoked_at IS NULL")
                        .param("token", token)
                        .update()
                == 1;
    }

    private static Plate plate(ResultSet row, int number) throws SQLException {
        OffsetDateTime revoked = row.getObject("revoked_at", OffsetDateTime.class);
        Instant revokedAt = revoked == null ? null : revoked.toInstant();
        return new Plate(
                row.getString("token"),
                row.getString("kind"),
                row.getString("code"),
                row.getString("place_code"),
                row.getString("name"),
                row.getString("address"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                revokedAt);
    }
}
