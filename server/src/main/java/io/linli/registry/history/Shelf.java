package io.linli.registry.history;

import static java.util.stream.Collectors.joining;

import io.linli.database.key.SealedColumns;
import io.linli.kernel.FieldCipher;
import io.linli.registry.history.Field.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the records of one kind are kept. A record's facts lie in columns where lists filter by them, sealed together
 * where they are sensitive, and in a document otherwise.
 */
public final class Shelf<F extends Facts> {

    private static final HexFormat HEX = HexFormat.of();
    private static final int INDEX_BYTES = 16;

    private final JdbcClient database;
    private final JsonMapper json;
    private final FieldCipher cipher;
    private final TermMaker terms;
    private final Twins twins;
    private final Book<F> book;
    private final UnaryOperator<F> check;
    private final AfterWriting after;
    private final Set<String> sealed;
    private final List<Field> inColumns;
    private final List<Column> columns;
    private final String select;
    private final String insert;
    private final String update;

    /** @param check completes and checks facts before they are kept; refuses those that cannot be */
    Shelf(
            JdbcClient database,
            JsonMapper json,
            FieldCipher cipher,
            TermMaker terms,
            Twins twins,
            Book<F> book,
            UnaryOperator<F> check,
            AfterWriting after) {
        this.after = after;
        this.database = database;
        this.json = json;
        this.cipher = cipher;
        this.terms = terms;
        this.twins = twins;
        this.book = book;
        this.check = check;
        this.sealed = book.sealed();
        this.inColumns =
                book.fields().stream().filter(field -> field.column() != null).toList();
        this.columns = columns(inColumns);
        this.select = selection();
        this.insert = insertion();
        this.update = updating();
    }

    private static List<Column> columns(List<Field> inColumns) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("id", "uuid"),
                new Column("version", "integer"),
                new Column("document", "jsonb"),
                new Column("secret", "hex"),
                new Column("id_index", "hex"),
                new Column("phone_index", "hex"),
                new Column("terms", "integer[]"),
                new Column("merged_into", "uuid"),
                new Column("source", "text"),
                new Column("collector", "uuid"),
                new Column("collector_name", "text"),
                new Column("collected_at", "timestamptz"),
                new Column("valid_from", "date"),
                new Column("created_at", "timestamptz")));
        inColumns.stream().map(Field::column).forEach(columns::add);
        return List.copyOf(columns);
    }

    public Book<F> book() {
        return book;
    }

    /** The beginning of a query for whole records; the caller adds the conditions. */
    public String select() {
        return select;
    }

    private String selection() {
        String fields = inColumns.stream()
                .map(field -> "'" + field.name() + "', " + column(field).name())
                .collect(joining(", "));
        return """
                SELECT id, version, source, collector, collector_name, collected_at, valid_from, created_at, merged_into,
                       secret, (document || jsonb_strip_nulls(jsonb_build_object(%s)))::text AS facts
                FROM %s
                """.formatted(fields, book.table());
    }

    private static Column column(Field field) {
        if (field.column() == null) {
            throw new IllegalArgumentException(field.name() + " has no column");
        }
        return field.column();
    }

    private String values() {
        return columns.stream()
                .map(column -> column.type().equals("hex")
                        ? "decode(r." + column.name() + ", 'hex')"
                        : "r." + column.name() + "::" + column.type())
                .collect(joining(", "));
    }

    private String rows() {
        return "unnest("
                + columns.stream()
                        .map(column -> ":" + column.name() + "::text[]")
                        .collect(joining(", ")) + ") AS r (" + names() + ")";
    }

    private String names() {
        return columns.stream().map(Column::name).collect(joining(", "));
    }

    private String insertion() {
        return "INSERT INTO " + book.table() + " (" + names() + ") SELECT " + values() + " FROM " + rows()
                + " ON CONFLICT DO NOTHING RETURNING id";
    }

    /**
     * The keys are given once more by themselves: behind row-level security the database does not use the index for a
     * condition whose other side has to be made from a column, and would read the whole place for each change.
     */
    private String updating() {
        return "UPDATE " + book.table() + " AS t SET (updated_at, " + names() + ") = ROW (now(), " + values()
                + ") FROM " + rows() + " WHERE t.id = ANY (CAST(:id AS uuid[])) AND t.id = r.id::uuid"
                + " AND t.version = r.version::integer - 1 RETURNING t.id";
    }

    /** Completes and checks facts. */
    public F checked(F facts) {
        return checked(facts, check);
    }

    /** Completes and checks facts with a check that knows more, as a file's does of all its houses. */
    public F checked(F facts, UnaryOperator<F> knowing) {
        var faults = new Faults();
        FieldRules.check(book, tree(facts), faults);
        faults.refuse();
        return knowing.apply(facts);
    }

    public Optional<Stored<F>> find(UUID id) {
        return find(List.of(id)).stream().findFirst();
    }

    public List<Stored<F>> find(Collection<UUID> ids) {
        return query("WHERE id = ANY (:ids)", Map.of("ids", ids.toArray(UUID[]::new)));
    }

    /** Reads a record and keeps others from changing it until the transaction ends. */
    public Optional<Stored<F>> lock(UUID id) {
        return query("WHERE id = :id FOR UPDATE", Map.of("id", id)).stream().findFirst();
    }

    /** Reads records, in the order of keys, and keeps others from changing them until the transaction ends. */
    public List<Stored<F>> lock(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : query("WHERE id = ANY (:ids) ORDER BY id FOR UPDATE", Map.of("ids", ids.toArray(UUID[]::new)));
    }

    /** The records that meet conditions; the text is a constant of the caller, values are bound. */
    public List<Stored<F>> query(String conditions, Map<String, ?> values) {
        return database.sql(select + conditions)
                .params(values)
                .query(this::stored)
                .list();
    }

    /** How many records meet conditions, counted up to a limit. */
    public long count(String conditions, Map<String, ?> values, int most) {
        return database.sql("SELECT count(*) FROM (SELECT FROM " + book.table() + " " + conditions + " LIMIT " + most
                        + ") AS counted")
                .params(values)
                .query(Long.class)
                .single();
    }

    /** What the database expects of a query without running it. */
    record Guess(long records, double cost) {

        private static final double CHEAP = 30_000;

        boolean isCheap() {
            return cost < CHEAP;
        }
    }

    /** How many records the database expects to meet conditions, and how hard it is to count the first ten thousand. */
    Guess guess(Conditions conditions) {
        List<Conditions.Comparison> all = conditions.comparisons();
        return database.sql("SELECT * FROM registry.guess(:kind, :low, :high, :columns, :operators, :values)")
                .param("kind", book.kind().code())
                .param("low", conditions.values().get("low"))
                .param("high", conditions.values().get("high"))
                .param(
                        "columns",
                        all.stream().map(Conditions.Comparison::column).toArray(String[]::new))
                .param(
                        "operators",
                        all.stream().map(Conditions.Comparison::operator).toArray(String[]::new))
                .param("values", all.stream().map(Conditions.Comparison::value).toArray(String[]::new))
                .query((row, number) -> new Guess(row.getLong(1), row.getDouble(2)))
                .single();
    }

    /** The record of a row of {@link #select}. */
    public Stored<F> stored(ResultSet row, int number) throws SQLException {
        return new Stored<>(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                facts(row.getString("facts"), row.getBytes("secret")),
                new Origin(
                        row.getString("source"),
                        row.getObject("collector", UUID.class),
                        row.getString("collector_name"),
                        instant(row, "collected_at")),
                row.getObject("valid_from", LocalDate.class),
                instant(row, "created_at"),
                row.getObject("merged_into", UUID.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private F facts(String clear, byte @Nullable [] secret) {
        ObjectNode tree = (ObjectNode) json.readTree(clear);
        if (secret != null) {
            tree.setAll((ObjectNode) json.readTree(cipher.open(secret)));
        }
        return facts(tree);
    }

    /** The facts of a tree of fields. */
    public F facts(JsonNode tree) {
        return json.treeToValue(tree, book.type());
    }

    /** The facts as a tree of fields. */
    public ObjectNode tree(F facts) {
        return json.valueToTree(facts);
    }

    /** Adds records; gives back the keys of those added, without those that are there already. */
    public Set<UUID> insert(List<Stored<F>> records) {
        Set<UUID> twins = twins(records);
        List<Stored<F>> alone = twins.isEmpty()
                ? records
                : records.stream()
                        .filter(record -> !twins.contains(record.id()))
                        .toList();
        return followed(write(insert, alone), true);
    }

    /** Writes records over the version before; gives back the keys of those written. */
    public Set<UUID> update(List<Stored<F>> records) {
        if (!twins(records).isEmpty()) {
            throw new DuplicateKeyException("another record of the street has this number, sealed with another key");
        }
        return followed(write(update, records), false);
    }

    private Set<UUID> followed(Set<UUID> written, boolean fresh) {
        if (!written.isEmpty()) {
            after.written(written, fresh);
        }
        return written;
    }

    private Set<UUID> twins(List<Stored<F>> records) {
        return twins.of(book.table(), records, this::blinds);
    }

    private Set<UUID> write(String sql, List<Stored<F>> records) {
        if (records.isEmpty()) {
            return Set.of();
        }
        return write(sql, records, cells(records));
    }

    private Set<UUID> write(String sql, List<Stored<F>> records, List<@Nullable String[]> rows) {
        JdbcClient.StatementSpec statement = database.sql(sql);
        for (int i = 0; i < columns.size(); i++) {
            @Nullable String[] values = new @Nullable String[records.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = rows.get(row)[i];
            }
            statement = statement.param(columns.get(i).name(), values);
        }
        return new HashSet<>(statement.query(UUID.class).list());
    }

    /** Sealing is most of the work of writing many records, so it is spread over the processors. */
    private List<@Nullable String[]> cells(List<Stored<F>> records) {
        return records.size() < 100
                ? records.stream().map(this::cells).toList()
                : records.parallelStream().map(this::cells).toList();
    }

    private @Nullable String[] cells(Stored<F> record) {
        F facts = record.facts();
        ObjectNode tree = tree(facts);
        ObjectNode secret = json.createObjectNode();
        sealed.stream().filter(tree::has).forEach(name -> secret.set(name, tree.remove(name)));
        @Nullable String[] cells = new @Nullable String[columns.size()];
        int at = 14;
        for (Field field : inColumns) {
            JsonNode value = tree.remove(field.name());
            cells[at++] = value == null || value.isNull() ? null : value.asString();
        }
        UUID collector = record.origin().collector();
        cells[0] = record.id().toString();
        cells[1] = Integer.toString(record.version());
        cells[2] = tree.toString();
        cells[3] = secret.isEmpty() ? null : HEX.formatHex(cipher.seal(secret.toString()));
        cells[4] = index(facts.exactNumber());
        cells[5] = index(facts.exactPhone());
        cells[6] = "{"
                + Arrays.stream(terms.terms(facts)).mapToObj(Integer::toString).collect(joining(",")) + "}";
        cells[7] = record.mergedInto() == null ? null : record.mergedInto().toString();
        cells[8] = record.origin().source();
        cells[9] = collector == null ? null : collector.toString();
        cells[10] = record.origin().collectorName();
        cells[11] = record.origin().at().toString();
        cells[12] = record.validFrom().toString();
        cells[13] = record.createdAt().toString();
        return cells;
    }

    private @Nullable String index(@Nullable String value) {
        return value == null ? null : HEX.formatHex(blind(value));
    }

    /** The blind index of a plain value, as it is written. */
    public byte[] blind(String value) {
        return shortened(cipher.index(value));
    }

    /** The blind indexes under which a plain value may have been written, also while keys change. */
    public List<byte[]> blinds(String value) {
        return cipher.indexes(value).stream().map(Shelf::shortened).toList();
    }

    private static byte[] shortened(byte[] index) {
        return Arrays.copyOf(index, INDEX_BYTES);
    }

    /** How the records take part in a change of keys. */
    public SealedColumns sealedColumns() {
        return new SealedColumns(
                book.table(),
                "id",
                List.of(SealedColumns.Column.sealed(
                        "secret",
                        List.of(
                                new SealedColumns.Index(
                                        "id_index",
                                        INDEX_BYTES,
                                        text -> sealedFacts(text).exactNumber()),
                                new SealedColumns.Index(
                                        "phone_index",
                                        INDEX_BYTES,
                                        text -> sealedFacts(text).exactPhone())))));
    }

    private F sealedFacts(String secret) {
        return facts(json.readTree(secret));
    }
}
