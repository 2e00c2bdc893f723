package io.linli.file;

import io.linli.kernel.FieldCipher;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of contents, with their keys; for the server itself. */
@Repository
class ContentStore {

    private final JdbcClient database;
    private final FieldCipher cipher;

    ContentStore(JdbcClient database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    Optional<Content> find(byte[] digest) {
        return database.sql("SELECT id, key_sealed FROM file.content WHERE digest = :digest")
                .param("digest", digest)
                .query((row, number) ->
                        new Content(row.getObject("id", UUID.class), cipher.openBytes(row.getBytes("key_sealed"))))
                .optional();
    }

    /** Adds the content, unless another one with the same digest was added meanwhile. */
    void add(byte[] digest, Content content) {
        database.sql("""
                        INSERT INTO file.content (id, digest, key_sealed, kept_at) VALUES (:id, :digest, :key, now())
                        ON CONFLICT (digest) DO NOTHING
                        """)
                .param("id", content.id())
                .param("digest", digest)
                .param("key", cipher.sealBytes(content.key()))
                .update();
    }

    /** The content of a digest, which nobody removes before the transaction ends. */
    Optional<UUID> hold(byte[] digest) {
        return database.sql("SELECT id FROM file.content WHERE digest = :digest FOR KEY SHARE")
                .param("digest", digest)
                .query(UUID.class)
                .optional();
    }

    /** Files whose content was kept in clear now have a sealed one. */
    void replace(byte[] digest, UUID content) {
        database.sql("UPDATE file.file SET content_id = :content WHERE digest = :digest AND content_id IS NULL")
                .param("content", content)
                .param("digest", digest)
                .update();
    }

    /** Digests of contents that are kept in clear, in order. */
    List<byte[]> inClear(byte[] after, int limit) {
        return database.sql("""
                        SELECT DISTINCT digest FROM file.file WHERE content_id IS NULL AND digest > :after
                        ORDER BY digest LIMIT :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    /** Whether a file has its content in clear. */
    boolean isInClear(byte[] digest) {
        return database.sql("SELECT EXISTS (SELECT FROM file.file WHERE digest = :digest AND content_id IS NULL)")
                .param("digest", digest)
                .query(Boolean.class)
                .single();
    }

    /**
     * Removes the row of a content that no file has.
     *
     * @return whether it was removed
     * @throws org.springframework.dao.DataIntegrityViolationException if a file has got it just now
     */
    boolean remove(UUID content) {
        return database.sql("""
                        DELETE FROM file.content c
                        WHERE c.id = :id AND NOT EXISTS (SELECT FROM file.file f WHERE f.content_id = c.id)
                        """).param("id", content).update() == 1;
    }
}
