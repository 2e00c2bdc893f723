package io.linli.registry.exchange;

import io.linli.http.Refusal;
import io.linli.registry.Kind;
import io.linli.registry.history.Book;
import io.linli.registry.history.Field;
import io.linli.registry.history.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file means which field.
 *
 * @param fields for each column its field, null for columns that are left out
 */
record Mapping(List<String> heading, List<@Nullable Field> fields) {

    private static final Set<String> ENDS = Set.of("fromKind", "fromId", "toKind", "toId", "placeCode", "state");

    /** Stands for the house in files that name it by its standard address. */
    static final Field HOUSE_ADDRESS =
            Field.text("houseAddress", "房屋地址", "House address").alias("地址", "居住地址", "现住址", "现居住地址", "实际居住地址", "标准地址");

    /** Stand for the two ends of a relation in files: document, house code, credit code or part code. */
    static final Field FROM =
            Field.text("fromNumber", "主体编号", "Number of the first").alias("主体证件号码", "人员证件号码");

    static final Field TO =
            Field.text("toNumber", "对象编号", "Number of the second").alias("对象编码", "房屋或单位编码");

    /**
     * Finds the field of each column.
     *
     * @param said what somebody said of the columns, by heading; an empty name leaves a column out
     */
    static Mapping of(Book<?> book, List<String> heading, Map<String, String> said) {
        List<@Nullable Field> fields = new ArrayList<>();
        for (String title : heading) {
            String wanted = said.get(title.strip());
            Field field = wanted == null ? guessed(book, title).orElse(null) : named(book, title, wanted);
            fields.add(field != null && fields.contains(field) ? null : field);
        }
        return new Mapping(List.copyOf(heading), fields);
    }

    private static @Nullable Field named(Book<?> book, String title, String name) {
        if (name.isBlank()) {
            return null;
        }
        return columns(book)
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.badField(
                        "mapping",
                        "unknown-field",
                        "列“" + title + "”对应的字段“" + name + "”不存在",
                        "there is no field " + name + " for the column " + title));
    }

    private static Optional<Field> guessed(Book<?> book, String title) {
        String plain = plain(title);
        return columns(book)
                .filter(field -> Stream.concat(
                                Stream.of(field.name(), field.title(), field.titleEn()), field.aliases().stream())
                        .anyMatch(name -> plain(name).equals(plain)))
                .findFirst();
    }

    /** Fields that fit into one cell. */
    static Stream<Field> columns(Book<?> book) {
        if (book.kind() == Kind.RELATION) {
            return Stream.concat(
                    Stream.of(FROM, TO), book.fields().stream().filter(field -> !ENDS.contains(field.name())));
        }
        Stream<Field> own = book.fields().stream()
                .filter(field -> field.form() != Form.PARTS || field.name().equals("tags"));
        boolean inHouse =
                book.field("houseCode").isPresent() && book.field("address").isEmpty();
        return inHouse ? Stream.concat(own, Stream.of(HOUSE_ADDRESS)) : own;
    }

    private static String plain(String title) {
        return title.replaceAll("[\\s*()()::]", "").toLowerCase(Locale.ROOT);
    }

    /** Heading and name of the field of each column that has one. */
    Map<String, String> named() {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < heading.size(); i++) {
            Field field = fields.get(i);
            names.put(heading.get(i).strip(), field == null ? "" : field.name());
        }
        return names;
    }

    boolean isEmpty() {
        return fields.stream().allMatch(field -> field == null);
    }

    /** The heading of the column of a field, the field's own title if it has none. */
    String titleOf(String field, Book<?> book) {
        for (int i = 0; i < heading.size(); i++) {
            Field one = fields.get(i);
            if (one != null && one.name().equals(field)) {
                return heading.get(i);
            }
        }
        return book.field(field).map(Field::title).orElse(field);
    }

    /** The column of a field, -1 if it has none. */
    int columnOf(String field) {
        for (int i = 0; i < fields.size(); i++) {
            Field one = fields.get(i);
            if (one != null && one.name().equals(field)) {
                return i;
            }
        }
        return -1;
    }
}
