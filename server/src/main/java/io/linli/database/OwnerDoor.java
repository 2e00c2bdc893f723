package io.linli.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The little that only the owner of the schemas may do, for modules whose tables grow while the server runs. Names are
 * the modules' own words; what people have typed never becomes part of a statement.
 */
public final class OwnerDoor implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private final HikariDataSource pool;
    private final JdbcTemplate owner;

    OwnerDoor(HikariDataSource pool) {
        this.pool = pool;
        owner = new JdbcTemplate(pool);
    }

    @Override
    public void close() {
        pool.close();
    }

    /**
     * A part of an index.
     *
     * @param column name of a column
     * @param element which element of an array, from 1; 0 for the column itself
     */
    public record Part(String column, int element, boolean descending) {

        public Part {
            checked(column);
            if (element < 0) {
                throw new IllegalArgumentException("elements count from 1");
            }
        }

        private String text() {
            return (element == 0 ? column : "(" + column + "[" + element + "])") + (descending ? " DESC" : "");
        }
    }

    /** Calls a function that a migration has made for this. */
    public void call(String schema, String function, Object... arguments) {
        String marks = "?, ".repeat(arguments.length).replaceFirst(", $", "");
        owner.query(
                "SELECT " + checked(schema) + "." + checked(function) + "(" + marks + ")::text",
                row -> {
                    // The function gives nothing.
                },
                arguments);
    }

    /** Makes an index while others read and write; does nothing if it is there. */
    public void index(String schema, String table, String name, boolean unique, List<Part> parts) {
        String qualified = checked(schema) + "." + checked(name);
        Boolean broken = owner.queryForObject(
                "SELECT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass(?) AND NOT indisvalid)",
                Boolean.class,
                qualified);
        if (Boolean.TRUE.equals(broken)) {
            owner.execute("DROP INDEX CONCURRENTLY IF EXISTS " + qualified);
        }
        owner.execute(
                "CREATE " + (unique ? "UNIQUE " : "") + "INDEX CONCURRENTLY IF NOT EXISTS " + checked(name) + " ON "
                        + schema + "." + checked(table) + " ("
                        + parts.stream().map(Part::text).collect(Collectors.joining(", ")) + ")");
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name: " + name);
        }
        return name;
    }
}
