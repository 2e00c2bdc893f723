package io.linli.audit;

import io.linli.kernel.Sm3;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** The two books whose rows are chained. Table and column names stand here and come from nowhere else. */
enum Book {
    /** 审计记录: who did what. */
    TRAIL(
            "trail",
            "linli audit chain 1",
            0x6C696E6C69617564L,
            "audit.entry",
            "audit.link",
            "e.id, e.at, e.action, e.subject_kind, e.subject_id, e.summary, e.details, e.actor, e.actor_name,"
                    + " e.actor_unit, e.place_code, e.address, e.represents, e.represents_name") {
        @Override
        Chained row(ResultSet row) throws SQLException {
            return EntryStore.entry(row);
        }
    },
    /** 查阅台账: who looked at whose data. */
    LEDGER(
            "ledger",
            "linli access ledger 1",
            0x6C696E6C696C6564L,
            "audit.access",
            "audit.access_link",
            "e.id, e.at, e.subject, e.subject_name, e.place_code, e.fields, e.purpose, e.door, e.reason, e.actor,"
                    + " e.actor_name, e.actor_unit, e.actor_unit_name, e.actor_place, e.address, e.represents,"
                    + " e.represents_name") {
        @Override
        Chained row(ResultSet row) throws SQLException {
            return AccessStore.access(row);
        }
    };

    private final String code;
    private final byte[] beginning;
    private final long lock;
    private final String rows;
    private final String links;
    private final String columns;

    Book(String code, String beginning, long lock, String rows, String links, String columns) {
        this.code = code;
        this.beginning = Sm3.digest(beginning.getBytes(StandardCharsets.UTF_8));
        this.lock = lock;
        this.rows = rows;
        this.links = links;
        this.columns = columns;
    }

    abstract Chained row(ResultSet row) throws SQLException;

    static Optional<Book> ofCode(String code) {
        return Arrays.stream(values()).filter(book -> book.code.equals(code)).findFirst();
    }

    String code() {
        return code;
    }

    /** What comes before the first link. */
    byte[] beginning() {
        return beginning.clone();
    }

    /** The advisory lock of the one that links. */
    long lock() {
        return lock;
    }

    /** A statement for this book: {rows}, {links} and {columns} become its tables and columns. */
    String statement(String pattern) {
        return pattern.replace("{rows}", rows).replace("{links}", links).replace("{columns}", columns);
    }
}
