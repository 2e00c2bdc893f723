package io.linli.audit;

import io.linli.http.Cursor;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds looks at personal data, newest first. */
@Repository
class AccessSearch {

    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient database;

    AccessSearch(JdbcClient database) {
        this.database = database;
    }

    /**
     * Looks within the scope of the caller's transaction.
     *
     * @param subject whose data, null for anybody's
     * @param actor key or name of who looked, null for anybody
     */
    List<StoredAccess> find(
            @Nullable UUID subject,
            @Nullable String actor,
            @Nullable String purpose,
            AuditSearch times,
            @Nullable Cursor after,
            int limit) {
        return database.sql("""
                        SELECT * FROM audit.access
                        WHERE (:subject::uuid IS NULL OR subject = :subject::uuid)
                          AND (:actor::text IS NULL OR actor::text = :actor OR actor_name = :actor)
                          AND (:purpose::text IS NULL OR purpose = :purpose)
                          AND at >= :from AND at < :to
                          AND (:afterAt::timestamptz IS NULL OR (at, id) < (:afterAt::timestamptz, :afterId::uuid))
                        ORDER BY at DESC, id DESC
                        LIMIT :limit
                        """)
                .param("subject", subject == null ? null : subject.toString())
                .param("actor", actor)
                .param("purpose", purpose)
                .param("from", time(times.from()))
                .param("to", time(times.to()))
                .param("afterAt", after == null ? null : after.values().get(0))
                .param("afterId", after == null ? null : after.values().get(1))
                .param("limit", limit)
                .query((row, number) -> AccessStore.access(row))
                .list();
    }

    /** Looks at the data of one person, who may be known by several keys. */
    List<StoredAccess> ofSubjects(Set<UUID> subjects, @Nullable Cursor after, int limit) {
        return database.sql("""
                        SELECT * FROM audit.access
                        WHERE subject IN (:subjects)
                          AND (:afterAt::timestamptz IS NULL OR (at, id) < (:afterAt::timestamptz, :afterId::uuid))
                        ORDER BY at DESC, id DESC
                        LIMIT :limit
                        """)
                .param("subjects", subjects.isEmpty() ? Set.of(NOBODY) : subjects)
                .param("afterAt", after == null ? null : after.values().get(0))
                .param("afterId", after == null ? null : after.values().get(1))
                .param("limit", limit)
                .query((row, number) -> AccessStore.access(row))
                .list();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
