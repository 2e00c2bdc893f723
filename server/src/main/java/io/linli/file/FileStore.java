package io.linli.file;

import io.linli.kernel.FieldCipher;
import io.linli.kernel.GeoPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What is known of each file; the bytes lie in the data folder. */
@Repository
class FileStore {

    private final JdbcClient database;
    private final FieldCipher cipher;

    FileStore(JdbcClient database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** Adds a file with a content that this transaction holds; one without an uploader was made by the server itself. */
    void add(StoredFile file, byte[] digest, UUID content, @Nullable UUID uploader, @Nullable String purpose) {
        GeoPoint position = file.position();
        Instant taken = file.takenAt();
        database.sql("""
                        INSERT INTO file.file (id, digest, content_id, name, content_type, size, width, height, longitude, latitude,
                            taken_at, purpose, uploaded_by, uploaded_at)
                        VALUES (:id, :digest, :content, :name, :type, :size, :width::int, :height::int,
                            :longitude::float8, :latitude::float8, :taken::timestamptz, :purpose, :uploader::uuid, now())
                        """)
                .param("id", file.id())
                .param("digest", digest)
                .param("content", content)
                .param("name", file.name())
                .param("type", file.contentType())
                .param("size", file.size())
                .param("width", file.width())
                .param("height", file.height())
                .param("longitude", position == null ? null : position.longitude())
                .param("latitude", position == null ? null : position.latitude())
                .param("taken", taken == null ? null : taken.atOffset(ZoneOffset.UTC))
                .param("purpose", purpose)
                .param("uploader", uploader)
                .update();
    }

    long uploadedToday(UUID uploader) {
        return database.sql("""
                        SELECT coalesce(sum(size), 0) FROM file.file
                        WHERE uploaded_by = :uploader AND uploaded_at > now() - interval '1 day'
                        """).param("uploader", uploader).query(Long.class).single();
    }

    List<StoredFile> usedOf(UUID uploader) {
        return database.sql("""
                        SELECT * FROM file.file WHERE uploaded_by = :uploader AND owner_id IS NOT NULL ORDER BY uploaded_at, id
                        """)
                .param("uploader", uploader)
                .query(FileStore::file)
                .list();
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

    /** A file with all that decides who may read it, and the key of its content; for the server itself. */
    @Transactional(readOnly = true)
    public Optional<Kept> find(UUID id) {
        return database.sql("""
                        SELECT f.*, c.key_sealed FROM file.file f LEFT JOIN file.content c ON c.id = f.content_id
                        WHERE f.id = :id
                        """)
                .param("id", id)
                .query((row, number) -> new Kept(
                        file(row, number),
                        row.getBytes("digest"),
                        content(row),
                        row.getObject("uploaded_by", UUID.class),
                        row.getString("owner_module"),
                        row.getString("owner_id")))
                .optional();
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

    /** How many of the files now belong to the owners named with them. */
    int attach(List<Attachment> attachments) {
        return database.sql("""
                        UPDATE file.file f SET owner_module = a.module, owner_id = a.owner, place_code = a.place
                        FROM unnest(:files::uuid[], :uploaders::uuid[], :modules::text[], :owners::text[], :places::text[])
                            AS a (file, uploader, module, owner, place)
                        WHERE f.id = a.file
                          AND (f.owner_id IS NULL AND f.uploaded_by IS NOT DISTINCT FROM a.uploader
                               OR f.owner_module = a.module AND f.owner_id = a.owner)
                        """)
                .param("files", attachments.stream().map(Attachment::file).toArray(UUID[]::new))
                .param(
                        "uploaders",
                        attachments.stream().map(Attachment::uploader).toArray(UUID[]::new))
                .param(
                        "modules",
                        attachments.stream().map(one -> one.owner().module()).toArray(String[]::new))
                .param(
                        "owners",
                        attachments.stream().map(one -> one.owner().id()).toArray(String[]::new))
                .param(
                        "places",
                        attachments.stream()
                                .map(one -> one.owner().place().value())
                                .toArray(String[]::new))
                .update();
    }

    /**
     * Adds the same files once more for another owner, as far as they belong to the first; nobody has uploaded these.
     *
     * @param copies the keys that the new ones get, by those of the files
     * @return the keys of those that were added
     */
    List<UUID> copy(Map<UUID, UUID> copies, String module, String from, FileOwner to) {
        List<UUID> ids = List.copyOf(copies.keySet());
        return database.sql("""
                        INSERT INTO file.file (id, digest, content_id, name, content_type, size, width, height, longitude, latitude,
                            taken_at, purpose, uploaded_at, owner_module, owner_id, place_code)
                        SELECT c.copy, f.digest, f.content_id, f.name, f.content_type, f.size, f.width, f.height, f.longitude,
                            f.latitude, f.taken_at, f.purpose, now(), :module, :owner, :place
                        FROM unnest(:files::uuid[], :copies::uuid[]) AS c (file, copy) JOIN file.file f ON f.id = c.file
                        WHERE f.owner_module = :fromModule AND f.owner_id = :fromOwner
                        FOR SHARE OF f
                        RETURNING id
                        """)
                .param("files", ids.toArray(UUID[]::new))
                .param("copies", ids.stream().map(copies::get).toArray(UUID[]::new))
                .param("fromModule", module)
                .param("fromOwner", from)
                .param("module", to.module())
                .param("owner", to.id())
                .param("place", to.place().value())
                .query(UUID.class)
                .list();
    }

    /** Makes files nobody's, as if they had been uploaded long ago and not been used. */
    void release(String module, String owner) {
        database.sql("""
                        UPDATE file.file SET owner_module = NULL, owner_id = NULL, place_code = NULL, uploaded_by = NULL,
                            uploaded_at = least(uploaded_at, now() - interval '2 days')
                        WHERE owner_module = :module AND owner_id = :owner
                        """).param("module", module).param("owner", owner).update();
    }

    /** Takes out a file of the uploader's own that is not used. */
    Optional<Removed> withdraw(UUID id) {
        return database.sql("""
                        DELETE FROM file.file WHERE id = :id AND owner_id IS NULL AND uploaded_by = linli.account()
                        RETURNING digest, content_id
                        """).param("id", id).query(FileStore::removed).optional();
    }

    /** Takes out files that nobody has used within a day; gives the contents that they had. */
    List<Removed> removeForsaken(int limit) {
        return database.sql("""
                        DELETE FROM file.file WHERE id IN (
                            SELECT id FROM file.file WHERE owner_id IS NULL AND uploaded_at < now() - interval '1 day'
                            ORDER BY uploaded_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING digest, content_id
                        """).param("limit", limit).query(FileStore::removed).list();
    }

    private static Removed removed(ResultSet row, int number) throws SQLException {
        return new Removed(row.getBytes("digest"), row.getObject("content_id", UUID.class));
    }

    private @Nullable Content content(ResultSet row) throws SQLException {
        byte[] key = row.getBytes("key_sealed");
        return key == null ? null : new Content(row.getObject("content_id", UUID.class), cipher.openBytes(key));
    }

    private static StoredFile file(ResultSet row, int number) throws SQLException {
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

    /**
     * A file that is gone.
     *
     * @param content what it held; null if that is kept in clear
     */
    record Removed(byte[] digest, @Nullable UUID content) {}

    /**
     * A file as it is kept.
     *
     * @param content null if it is kept in clear
     */
    record Kept(
            StoredFile file,
            byte[] digest,
            @Nullable Content content,
            @Nullable UUID uploader,
            @Nullable String ownerModule,
            @Nullable String ownerId) {}
}
