package io.linli.registry.person;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.identity.Principals;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Pairs of records that look like one person and are two (确认非同一人). Whoever sees both may say so, and take it back. */
@Component
class ToldApart {

    private static final String TELL = """
            INSERT INTO registry.told_apart (first, second, place_code, reason, told_by)
            SELECT first, second, place_code, :reason, :by FROM registry.duplicate
            WHERE first = :first AND second = :second
            ON CONFLICT DO NOTHING
            """;

    private final JdbcClient database;
    private final AuditTrail audit;

    ToldApart(JdbcClient database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    /**
     * Says that a listed pair is two people.
     *
     * @param reason what tells them apart, 2 to 200 characters
     * @throws Refusal 404 if there is no such pair, 409 if they carry one document: then a number is wrong, or they are one
     */
    @Transactional
    public void tell(UUID first, UUID second, String reason) {
        String likeness = database.sql(
                        "SELECT reason FROM registry.duplicate WHERE first = :first AND second = :second")
                .param("first", first)
                .param("second", second)
                .query(String.class)
                .optional()
                .orElseThrow(ToldApart::noSuchPair);
        if ("document".equals(likeness)) {
            throw Refusal.conflict(
                    "same-document",
                    "两份登记的证件号相同:请合并,或先更正证件号",
                    "both records carry the same document: merge them, or correct the number first");
        }
        int told = database.sql(TELL)
                .param("first", first)
                .param("second", second)
                .param("reason", reason)
                .param("by", Principals.required().account())
                .update();
        if (told == 1) {
            audit.record(
                    new Entry("registry:tell-apart", "person", first.toString(), "确认与" + second + "不是同一人:" + reason));
        }
    }

    /** Takes back what was said of a pair, so that it is listed again. */
    @Transactional
    public void takeBack(UUID first, UUID second) {
        int taken = database.sql("DELETE FROM registry.told_apart WHERE first = :first AND second = :second")
                .param("first", first)
                .param("second", second)
                .update();
        if (taken == 0) {
            throw noSuchPair();
        }
        audit.record(new Entry("registry:tell-apart", "person", first.toString(), "撤回与" + second + "不是同一人的确认"));
    }

    private static Refusal noSuchPair() {
        return Refusal.notFound("没有这一对疑似重复的登记", "There is no such pair of records");
    }
}
