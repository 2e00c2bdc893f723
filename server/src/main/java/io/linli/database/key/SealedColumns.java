package io.linli.database.key;

import io.linli.kernel.FieldCipher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a module keeps sealed in one table, so that it takes part in a change of keys. Declared as a bean; the names
 * are the module's own and come from nowhere else.
 *
 * @param table schema and table
 * @param key the uuid column that tells rows apart; with an index unless the table is small
 */
public record SealedColumns(String table, String key, List<Column> columns) {

    public SealedColumns {
        columns = List.copyOf(columns);
    }

    /** The forms that a sealed value has in a column. */
    public enum Form {
        /** {@code bytea}: the column is one sealed value. */
        BYTES("?"),
        /** {@code text} with values of {@link FieldCipher#sealToText} inside. */
        TEXT("?"),
        /** {@code jsonb} with such values inside. */
        JSON("?::jsonb");

        private final String parameter;

        Form(String parameter) {
            this.parameter = parameter;
        }

        String parameter() {
            return parameter;
        }
    }

    /**
     * A blind index of what is sealed.
     *
     * @param column the column that keeps it
     * @param bytes how many bytes of it are kept
     * @param indexed the text whose index is kept, from the text that is sealed; null for none
     */
    public record Index(String column, int bytes, Function<String, @Nullable String> indexed) {

        private static final int WHOLE = 32;

        private byte @Nullable [] of(byte @Nullable [] plain, FieldCipher cipher) {
            String searched = plain == null ? null : indexed.apply(new String(plain, StandardCharsets.UTF_8));
            return searched == null ? null : Arrays.copyOf(cipher.index(searched), bytes);
        }
    }

    /**
     * A sealed column.
     *
     * @param indexes its blind indexes, none if it is not searched
     */
    public record Column(String name, Form form, List<Index> indexes) {

        private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        public Column {
            indexes = List.copyOf(indexes);
        }

        /** A value that nobody searches. */
        public static Column sealed(String name) {
            return sealed(name, List.of());
        }

        /** A value that is found by the index of its text. */
        public static Column sealed(String name, String index) {
            return sealed(name, List.of(new Index(index, Index.WHOLE, text -> text)));
        }

        /** A value that is found by parts of it. */
        public static Column sealed(String name, List<Index> indexes) {
            return new Column(name, Form.BYTES, indexes);
        }

        /** Values inside a document. */
        public static Column within(String name, Form form) {
            return new Column(name, form, List.of());
        }

        /** The condition that a row's value is sealed with another version; its parameter is {@link #test}. */
        String condition() {
            return form == Form.BYTES
                    ? "(octet_length(%1$s) > 0 AND get_byte(%1$s, 0) <> ?)".formatted(name)
                    : "(%s::text ~ ?)".formatted(name);
        }

        /** The version for bytes; for text a pattern by the two signs that carry the first byte in Base64. */
        Object test(int version) {
            if (form == Form.BYTES) {
                return version;
            }
            int second = (version & 3) << 4;
            // A hyphen stands for itself only at the end of the brackets.
            String seconds = ALPHABET.substring(second, second + 16).replace("-_", "_-");
            return "sm4:(?!" + ALPHABET.charAt(version >> 2) + "[" + seconds + "])";
        }

        /** The value, sealed with the current key, and then its indexes. */
        List<@Nullable Object> resealed(@Nullable Object value, FieldCipher cipher) {
            if (form != Form.BYTES) {
                return Collections.singletonList(value == null ? null : cipher.resealWithin((String) value));
            }
            byte[] plain = value == null ? null : cipher.openBytes((byte[]) value);
            byte[] sealed = plain == null ? null : cipher.sealBytes(plain);
            List<@Nullable Object> values = new ArrayList<>();
            values.add(sealed);
            indexes.forEach(index -> values.add(index.of(plain, cipher)));
            return values;
        }
    }
}
