package io.linli.incident.sheet;

import io.linli.file.TableFile;
import io.linli.http.Refusal;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The rows of a table with a header that names its columns.
 *
 * @param <C> the columns that it may have
 */
public final class SheetRows<C extends Enum<C> & SheetColumn> {

    private static final int MOST_ROWS = 200_000;

    private final Class<C> known;
    private final Consumer<Set<C>> header;
    private final Consumer<SheetRow<C>> taker;
    private List<Optional<C>> columns = List.of();
    private int rows;

    private SheetRows(Class<C> known, Consumer<Set<C>> header, Consumer<SheetRow<C>> taker) {
        this.known = known;
        this.header = header;
        this.taker = taker;
    }

    /**
     * Gives each row after the header to the taker.
     *
     * @param header gets the columns that the file has and refuses those that are not enough
     * @return how many rows there were
     * @throws Refusal if the file cannot be read, has more than 200,000 rows, or its header was refused
     */
    public static <C extends Enum<C> & SheetColumn> int read(
            TableFile file, Class<C> known, Consumer<Set<C>> header, Consumer<SheetRow<C>> taker) throws IOException {
        var reading = new SheetRows<>(known, header, taker);
        file.read(reading::take);
        if (reading.columns.isEmpty()) {
            throw Refusal.badField("file", "empty", "文件里没有数据", "the file has no rows");
        }
        return reading.rows;
    }

    private void take(int line, List<String> cells) {
        if (columns.isEmpty()) {
            columns = cells.stream().map(this::named).toList();
            header.accept(columns.stream().flatMap(Optional::stream).collect(Collectors.toSet()));
            return;
        }
        if (++rows > MOST_ROWS) {
            throw Refusal.badField(
                    "file", "too-many-rows", "一次最多导入20万行,请拆分文件", "at most 200,000 rows at once; split the file");
        }
        Map<C, String> row = new EnumMap<>(known);
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            String cell = cells.get(i);
            columns.get(i).ifPresent(column -> row.putIfAbsent(column, cell));
        }
        taker.accept(new SheetRow<>(line, row));
    }

    private Optional<C> named(String heading) {
        String name = heading.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(known.getEnumConstants())
                .filter(column -> column.names().contains(name))
                .findFirst();
    }
}
