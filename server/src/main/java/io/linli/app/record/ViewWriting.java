package io.linli.app.record;

import io.linli.app.folder.Text;
import io.linli.app.folder.Views;
import io.linli.app.folder.Views.Figure;
import io.linli.app.folder.Views.Sort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Views in the words of the folder, for pages. */
final class ViewWriting {

    private ViewWriting() {}

    /** Of related records only those that are shown. */
    static Map<String, Object> of(Views views, Predicate<Views.Related> shown) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("list", list(views.list()));
        all.put("detail", detail(views.detail(), shown));
        if (views.board() != null) {
            all.put("board", map("by", views.board().by(), "card", views.board().card()));
        }
        if (views.map() != null) {
            all.put("map", map("field", views.map().field()));
        }
        if (views.calendar() != null) {
            all.put(
                    "calendar",
                    map(
                            "from", views.calendar().from(),
                            "to", views.calendar().to(),
                            "title", views.calendar().title()));
        }
        all.put(
                "statistics",
                views.statistics().stream().map(ViewWriting::figure).toList());
        if (views.visible() != null) {
            all.put(
                    "public",
                    titled(views.visible().title(), "fields", views.visible().fields()));
        }
        all.put("phone", map("list", views.phone().list()));
        return all;
    }

    private static Map<String, Object> list(Views.ListView list) {
        return map(
                "columns", list.columns(),
                "filters", list.filters(),
                "sort", list.sort().stream().map(ViewWriting::sort).toList(),
                "tabs",
                        list.tabs().stream()
                                .map(tab ->
                                        titled(tab.title(), "where", tab.where().values()))
                                .toList());
    }

    private static String sort(Sort sort) {
        return (sort.descending() ? "-" : "") + sort.column();
    }

    private static Map<String, Object> detail(Views.DetailView detail, Predicate<Views.Related> shown) {
        return map(
                "sections",
                detail.sections().stream()
                        .map(section -> titled(
                                section.title(),
                                "columns",
                                section.columns(),
                                "fields",
                                section.fields(),
                                "visible",
                                section.visible()))
                        .toList(),
                "related",
                detail.related().stream()
                        .filter(shown)
                        .map(related -> titled(
                                related.title(),
                                "record",
                                related.record(),
                                "by",
                                related.by(),
                                "match",
                                related.match().isEmpty() ? null : related.match(),
                                "create",
                                related.create()))
                        .toList());
    }

    static String by(Figure figure) {
        return figure.by() == null ? "" : (figure.monthly() ? "month:" : "") + figure.by();
    }

    private static Map<String, Object> figure(Figure figure) {
        String measure = lower(figure.measure());
        return titled(
                figure.title(),
                "by",
                by(figure),
                "measure",
                figure.field() == null ? measure : measure + ":" + figure.field(),
                "chart",
                lower(figure.chart()));
    }

    static String lower(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> titled(@Nullable Text title, @Nullable Object... more) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (title != null) {
            all.put("title", title.zh());
            all.put("titleEn", title.en());
        }
        all.putAll(map(more));
        return all;
    }

    /** Names and values in turn; values that are not there are left out. */
    private static Map<String, Object> map(@Nullable Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        List<@Nullable Object> all = java.util.Arrays.asList(namesAndValues);
        for (int i = 0; i + 1 < all.size(); i += 2) {
            Object value = all.get(i + 1);
            if (value != null) {
                map.put(String.valueOf(all.get(i)), value);
            }
        }
        return map;
    }
}
