package io.linli.app.folder;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How records of a type are shown (视图). Beside the names of fields, columns may be {@code number}, {@code name},
 * {@code state}, {@code place}, {@code due}, {@code created}, {@code updated} and {@code owner}.
 */
public record Views(
        ListView list,
        DetailView detail,
        @Nullable BoardView board,
        @Nullable MapView map,
        @Nullable CalendarView calendar,
        List<Figure> statistics,
        @Nullable PublicView visible,
        @Nullable ResidentView resident,
        PhoneView phone) {

    public Views {
        statistics = List.copyOf(statistics);
    }

    /** The lists as residents see them; from the page of one record fields are left out that they do not see of it. */
    public Views forResidents() {
        Set<String> fields = resident == null ? Set.of() : resident.fields();
        Predicate<String> seen = name -> ColumnCheck.COLUMNS.contains(name) || fields.contains(name);
        return new Views(
                list.forResidents(
                        seen, resident == null ? Map.of() : resident.where().values()),
                detail,
                board == null || !seen.test(board.by())
                        ? null
                        : new BoardView(
                                board.by(), board.card().stream().filter(seen).toList()),
                map == null || !fields.contains(map.field()) ? null : map,
                calendar == null || !calendar.shows(seen) ? null : calendar,
                statistics,
                visible,
                resident,
                phone.forResidents(seen));
    }

    /** Which records: values by field or {@code state}; all if empty. */
    public record Where(Map<String, List<Object>> values) {
        public Where {
            values = Map.copyOf(values);
        }
    }

    /**
     * The list.
     *
     * @param filters fields, {@code state}, {@code within}, {@code created}, {@code due} or {@code overdue}
     */
    public record ListView(List<String> columns, List<String> filters, List<Sort> sort, List<Tab> tabs) {
        public ListView {
            columns = List.copyOf(columns);
            filters = List.copyOf(filters);
            sort = List.copyOf(sort);
            tabs = List.copyOf(tabs);
        }

        private ListView forResidents(Predicate<String> seen, Map<String, List<Object>> opened) {
            return new ListView(
                    columns.stream().filter(seen).toList(),
                    filters.stream()
                            .filter(one -> ColumnCheck.FILTERS.contains(one) || seen.test(one))
                            .toList(),
                    sort.stream().filter(one -> seen.test(one.column())).toList(),
                    tabs.stream().filter(tab -> tab.opens(seen, opened)).toList());
        }
    }

    /** One column by which a list is sorted. */
    public record Sort(String column, boolean descending) {}

    /** A part of the list that people look at often. */
    public record Tab(Text title, Where where) {

        /** Whether residents find something there: nothing is asked that they do not see or that is not open to them. */
        private boolean opens(Predicate<String> seen, Map<String, List<Object>> opened) {
            return where.values().entrySet().stream()
                    .allMatch(one -> seen.test(one.getKey())
                            && (!opened.containsKey(one.getKey())
                                    || !Collections.disjoint(opened.get(one.getKey()), one.getValue())));
        }
    }

    /** The page of one record. */
    public record DetailView(List<Section> sections, List<Related> related) {
        public DetailView {
            sections = List.copyOf(sections);
            related = List.copyOf(related);
        }
    }

    /** Fields under a title. */
    public record Section(
            Text title,
            int columns,
            List<String> fields,
            @Nullable String visible) {
        public Section {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Records of another type that have to do with this one.
     *
     * @param by their field that refers to it; null if they match
     * @param match fields of theirs that equal a field of this one, or contain it
     * @param create whether one can be made from here
     */
    public record Related(String record, @Nullable String by, Map<String, String> match, Text title, boolean create) {
        public Related {
            match = Map.copyOf(match);
        }
    }

    /** Cards in columns, one for each value of a field or each state. */
    public record BoardView(String by, List<String> card) {
        public BoardView {
            card = List.copyOf(card);
        }
    }

    /**
     * Points on the map.
     *
     * @param field a location, or {@code place} for the middle of the record's place
     */
    public record MapView(String field) {}

    /**
     * Bars on the calendar.
     *
     * @param from a date or a moment
     * @param to the same; null for one day
     * @param title a field, {@code name} or {@code number}
     */
    public record CalendarView(String from, @Nullable String to, String title) {

        private boolean shows(Predicate<String> seen) {
            return seen.test(from) && (to == null || seen.test(to)) && seen.test(title);
        }
    }

    /**
     * A figure with a chart.
     *
     * @param by a field, {@code state}, {@code place}, or {@code month:field}; null for one number
     * @param measure what is reckoned
     * @param field what is added up or averaged; null for a count
     */
    public record Figure(
            Text title,
            @Nullable String by,
            boolean monthly,
            Measure measure,
            @Nullable String field,
            Chart chart,
            Where where) {}

    /** What a figure reckons. */
    public enum Measure {
        COUNT,
        SUM,
        AVG
    }

    /** How a figure is drawn. */
    public enum Chart {
        BAR,
        PIE,
        LINE,
        NUMBER,
        TABLE
    }

    /**
     * What everybody may read without signing in.
     *
     * @param until FEEL date after which it is not shown any more
     */
    public record PublicView(
            Text title,
            Where where,
            List<String> fields,
            @Nullable String until) {
        public PublicView {
            fields = List.copyOf(fields);
        }
    }

    /**
     * What a resident sees of records that are not his own (居民可见).
     *
     * @param fields which of their fields; number, name, state, place and moments are always there
     */
    public record ResidentView(Where where, Set<String> fields) {
        public ResidentView {
            fields = Set.copyOf(fields);
        }
    }

    /** The list on a phone: the first is the headline. */
    public record PhoneView(List<String> list) {
        public PhoneView {
            list = List.copyOf(list);
        }

        private PhoneView forResidents(Predicate<String> seen) {
            List<String> left = list.stream().filter(seen).toList();
            return new PhoneView(left.isEmpty() ? List.of("name") : left);
        }
    }
}
