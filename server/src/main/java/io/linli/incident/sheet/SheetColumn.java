package io.linli.incident.sheet;

import java.util.List;

/** A column that a file may have, by Chinese or English names in any order. */
public interface SheetColumn {

    /** What the first row may call it, lower case; the first is what people call it. */
    List<String> names();

    /** What people call it. */
    default String chinese() {
        return names().getFirst();
    }
}
