package io.linli.app.record;

import io.linli.app.folder.Views.Figure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Something that is counted of each record of a type.
 *
 * @param code under which it stands in the database; the same as long as the same is counted
 * @param by the field or {@code state} that tells records apart, null for one number
 * @param figure the declared figure; null for what is always counted
 */
record Counted(String code, @Nullable String by, @Nullable Figure figure) {

    /** How many records there are. */
    static final Counted TOTAL = new Counted("#", null, null);

    /** How many records are in each state. */
    static final Counted STATES = new Counted("s", "state", null);

    private static final String PLACE = "place";

    /** What has to be counted for the figures of a type and its board. */
    static List<Counted> of(List<Figure> figures, @Nullable String boardBy) {
        List<Counted> all = new ArrayList<>(List.of(TOTAL, STATES));
        figures.forEach(figure -> all.add(of(figure)));
        if (boardBy != null && !boardBy.equals("state")) {
            all.add(new Counted("b-" + boardBy, boardBy, null));
        }
        return all;
    }

    static Counted of(Figure figure) {
        String by = PLACE.equals(figure.by()) ? null : figure.by();
        String said = by + "|" + figure.monthly() + "|" + figure.field() + "|"
                + new TreeMap<>(figure.where().values());
        var sum = new CRC32();
        sum.update(said.getBytes(StandardCharsets.UTF_8));
        return new Counted("f" + Long.toHexString(sum.getValue()), by, figure);
    }

    boolean monthly() {
        return figure != null && figure.monthly();
    }

    /** Whether places are told apart, which the database does by itself. */
    static boolean byPlace(Figure figure) {
        return PLACE.equals(figure.by());
    }
}
