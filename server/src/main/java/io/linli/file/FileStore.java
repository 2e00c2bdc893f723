package io.linli.file;

import io.linli.kernel.GeoPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of each file; the bytes lie in the data folder. */
@Repository
class FileStore {

    private final JdbcClient database;

    FileStore(JdbcClient database) {
        this.database = database;
    }

    List<StoredFile> all(Collection<UUID> ids) {
        return database.sql("""
                        SELECT f.* FROM unnest(:ids::uuid[]) WITH ORDINALITY AS asked (id, place),
                            LATERAL file.described(asked.id) AS f
                        ORDER BY asked.place
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query(FileStore::file)
                .list();
    }

    /** How many of the files now belong to the owner. */
    int attach(Collection<UUID> ids, FileOwner owner) {
        return database.sql("""
                        UPDATE file.file SET owner_module = :module, owner_id = :owner, place_code = :place
                        WHERE id = ANY (:ids::uuid[])
                          AND (owner_id IS NULL AND uploaded_by IS NOT DISTINCT FROM linli.account()
                               OR owner_module = :module AND owner_id = :owner)
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("module", owner.module())
                .param("owner", owner.id())
                .param("place", owner.place().value())
                .update();
    }

    static StoredFile file(ResultSet row, int number) throws SQLException {
        return new StoredFile(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("content_type"),
                row.getLong("size"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                position(row),
                instant(row));
    }

    private static @Nullable GeoPoint position(ResultSet row) throws SQLException {
        Double longitude = row.getObject("longitude", Double.class);
        Double latitude = row.getObject("latitude", Double.class);
        return longitude == null || latitude == null ? null : new GeoPoint(longitude, latitude);
    }

    private static @Nullable Instant instant(ResultSet row) throws SQLException {
        OffsetDateTime time = row.getObject("taken_at", OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
