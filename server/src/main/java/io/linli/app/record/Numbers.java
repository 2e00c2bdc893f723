package io.linli.app.record;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Business numbers (编号) by a pattern such as {@code TJ{yyyyMMdd}-{0000}}. They count up within what stands before the
 * count. Each server takes a few at a time, so that nobody waits for another's commit.
 */
@Component
class Numbers {

    static final String USUAL = "{yyyyMMdd}-{0000}";

    private static final Pattern PART = Pattern.compile("\\{([yMd]+|0+)}");
    private static final int AT_ONCE = 10;
    private static final int MOST_KEPT = 5_000;

    private final JdbcClient database;
    private final InScope scope;
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    Numbers(JdbcClient database, InScope scope) {
        this.database = database;
        this.scope = scope;
    }

    private final Map<String, Queue<String>> unused = new ConcurrentHashMap<>();

    private record Block(long next, long last) {}

    /**
     * The next number of a type. Call it outside of a transaction, so that nobody who holds a connection waits for
     * another one; within one the count is taken there.
     */
    String next(KeptType type) {
        String dated = dated(type);
        String returned = unused(type, dated).poll();
        if (returned != null) {
            return returned;
        }
        Matcher count = PART.matcher(dated);
        if (!count.find()) {
            return dated + next(type.number(), dated);
        }
        String prefix = dated.substring(0, count.start());
        String digits = String.format("%0" + count.group(1).length() + "d", next(type.number(), prefix));
        return prefix + digits + dated.substring(count.end());
    }

    /** Takes a number back that nobody has got; within a transaction the count goes back with it by itself. */
    void giveBack(KeptType type, String number) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            unused(type, dated(type)).offer(number);
        }
    }

    private Queue<String> unused(KeptType type, String dated) {
        if (unused.size() > MOST_KEPT) {
            unused.clear();
        }
        return unused.computeIfAbsent(type.number() + " " + dated, any -> new ConcurrentLinkedQueue<>());
    }

    private static String dated(KeptType type) {
        String pattern = type.type().numberPattern();
        return dated(pattern == null ? USUAL : pattern, LocalDate.now(Values.ZONE));
    }

    private static String dated(String pattern, LocalDate day) {
        return PART.matcher(pattern)
                .replaceAll(part -> part.group(1).startsWith("0")
                        ? Matcher.quoteReplacement(part.group())
                        : day.format(DateTimeFormatter.ofPattern(part.group(1))));
    }

    private long next(int type, String prefix) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return take(type, prefix, 1);
        }
        if (blocks.size() > MOST_KEPT) {
            blocks.clear();
        }
        Block block = blocks.compute(type + " " + prefix, (key, known) -> {
            if (known != null && known.next() < known.last()) {
                return new Block(known.next() + 1, known.last());
            }
            long last = scope.apart(() -> take(type, prefix, AT_ONCE));
            return new Block(last - AT_ONCE + 1, last);
        });
        return block.next();
    }

    private long take(int type, String prefix, int some) {
        return database.sql("""
                        INSERT INTO app.counter AS c (type, prefix, last) VALUES (:type, :prefix, :some)
                        ON CONFLICT (type, prefix) DO UPDATE SET last = c.last + :some
                        RETURNING last
                        """)
                .param("type", type)
                .param("prefix", prefix)
                .param("some", some)
                .query(Long.class)
                .single();
    }
}
