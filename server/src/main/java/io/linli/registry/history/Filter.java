package io.linli.registry.history;

/**
 * By what the records of a kind can be listed, counted and exported.
 *
 * @param name as the doors write it
 * @param column the column that it compares
 */
public record Filter(String name, String column, Match match) {

    enum Match {
        /** The column says exactly this. */
        EQUAL,
        /** The code in the column begins with this: everything in a building or unit. */
        START,
        /** The day in the column is this one or an earlier one. */
        UNTIL,
        /** The column is yes or no. */
        FLAG,
        /** One of the marks that are not sealed has this code. */
        TAG
    }

    public static Filter equal(String name, String column) {
        return new Filter(name, column, Match.EQUAL);
    }

    public static Filter start(String name, String column) {
        return new Filter(name, column, Match.START);
    }

    public static Filter until(String name, String column) {
        return new Filter(name, column, Match.UNTIL);
    }

    public static Filter flag(String name, String column) {
        return new Filter(name, column, Match.FLAG);
    }

    public static Filter tag(String name) {
        return new Filter(name, "document", Match.TAG);
    }
}
