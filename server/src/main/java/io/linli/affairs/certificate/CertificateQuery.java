package io.linli.affairs.certificate;

import io.linli.database.Scope;
import io.linli.http.Cursor;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.kernel.DivisionCode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which certificates are listed; row-level security decides beside it which of them the asker sees. */
final class CertificateQuery {

    private final StringBuilder condition = new StringBuilder("place_code >= :low AND place_code < :high");
    private final Map<String, Object> values = new HashMap<>();

    /** Those in the range that holds the asker's places. */
    CertificateQuery(Principal by) {
        Scope scope = by.scope();
        values.put("low", scope.low());
        values.put("high", scope.high());
    }

    CertificateQuery within(@Nullable String place) {
        if (place == null || place.isEmpty()) {
            return this;
        }
        if (!DivisionCode.isValid(place)) {
            throw Refusal.badField("within", "unknown-place", "区划代码不正确", "this is no code of a place");
        }
        values.put("within", place);
        values.put("withinEnd", new DivisionCode(place).rangeEnd());
        return and("place_code >= :within AND place_code < :withinEnd");
    }

    /** Those whose holder's name has the words in it. */
    CertificateQuery holder(@Nullable String words) {
        if (words == null || words.isBlank()) {
            return this;
        }
        values.put("holder", words.strip());
        return and("strpos(holder, :holder) > 0");
    }

    CertificateQuery number(@Nullable String number) {
        if (number == null || number.isBlank()) {
            return this;
        }
        values.put("number", number.strip());
        return and("starts_with(number, upper(:number))");
    }

    CertificateQuery state(@Nullable State state) {
        if (state == null) {
            return this;
        }
        values.put("today", Certificate.today());
        return switch (state) {
            case REVOKED -> and("revoked_at IS NOT NULL");
            case EXPIRED -> and("revoked_at IS NULL AND valid_until < :today");
            case VALID -> and("revoked_at IS NULL AND (valid_until IS NULL OR valid_until >= :today)");
            case ALTERED -> and("false");
        };
    }

    CertificateQuery after(@Nullable Cursor after) {
        if (after == null) {
            return this;
        }
        values.put("at", Instant.parse(after.values().getFirst()).atOffset(ZoneOffset.UTC));
        values.put("id", UUID.fromString(after.values().getLast()));
        return and("(issued_at, id) < (:at, :id)");
    }

    private CertificateQuery and(String part) {
        condition.append(" AND ").append(part);
        return this;
    }

    String condition() {
        return condition.toString();
    }

    Map<String, Object> values() {
        return values;
    }
}
