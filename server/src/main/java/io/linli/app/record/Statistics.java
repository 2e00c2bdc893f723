package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.State;
import io.linli.app.folder.Text;
import io.linli.app.folder.Views.Figure;
import io.linli.app.folder.Views.Measure;
import io.linli.app.record.KeptFigures.Count;
import io.linli.app.record.KeptFigures.Period;
import io.linli.app.record.Spans.Span;
import io.linli.kernel.DivisionCode;
import io.linli.territory.Division;
import io.linli.territory.Territory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes declared figures with their words of what is counted. */
@Component
class Statistics {

    private static final int MOST_ROWS = 50;

    private final KeptFigures figures;
    private final Territory territory;
    private final RecordStore store;
    private final TypeCatalogue types;
    private final RecordList list;

    Statistics(KeptFigures figures, Territory territory, RecordStore store, TypeCatalogue types, RecordList list) {
        this.figures = figures;
        this.territory = territory;
        this.store = store;
        this.types = types;
        this.list = list;
    }

    /** One line of a figure. */
    record Row(String key, String label, String labelEn, BigDecimal value) {}

    /** A figure with its lines. */
    record Drawn(String title, String titleEn, String chart, String by, String measure, List<Row> rows) {}

    List<Drawn> of(KeptType type, Span span, Period period) {
        List<Figure> declared = type.views().statistics();
        Collection<Count> counts = figures.of(type, span, codes(declared, false), period);
        List<String> ofPlaces = codes(declared, true);
        Collection<Count> byPlace =
                ofPlaces.isEmpty() ? List.of() : figures.byPlace(type, span, parts(span), ofPlaces, period);
        return declared.stream()
                .map(figure -> drawn(type, span, figure, Counted.byPlace(figure) ? byPlace : counts))
                .toList();
    }

    private static List<String> codes(List<Figure> declared, boolean ofPlaces) {
        return declared.stream()
                .filter(figure -> Counted.byPlace(figure) == ofPlaces)
                .map(figure -> Counted.of(figure).code())
                .distinct()
                .toList();
    }

    /** The places below those of a span, of one level. */
    private List<DivisionCode> parts(Span span) {
        if (span.places().size() > 1) {
            int digits = span.places().getFirst().value().length();
            return span.places().stream()
                    .filter(place -> place.value().length() == digits)
                    .toList();
        }
        return span.places().stream()
                .flatMap(place -> {
                    List<DivisionCode> below = territory.children(place).stream()
                            .map(Division::code)
                            .toList();
                    return below.isEmpty() ? List.of(place).stream() : below.stream();
                })
                .toList();
    }

    private Drawn drawn(KeptType type, Span span, Figure figure, Collection<Count> counts) {
        String code = Counted.of(figure).code();
        boolean byPlace = Counted.byPlace(figure);
        List<Row> rows = new ArrayList<>();
        for (Count count : counts) {
            if (count.stat().equals(code)) {
                String key = byPlace ? count.place() : count.key();
                Text label = label(type, span, figure, key);
                rows.add(new Row(key, label.zh(), label.en(), value(figure, count)));
            }
        }
        return new Drawn(
                figure.title().zh(),
                figure.title().en(),
                ViewWriting.lower(figure.chart()),
                ViewWriting.by(figure),
                ViewWriting.lower(figure.measure()),
                ordered(type, figure, rows));
    }

    private static BigDecimal value(Figure figure, Count count) {
        if (figure.measure() == Measure.COUNT) {
            return BigDecimal.valueOf(count.count());
        }
        return figure.measure() == Measure.SUM
                ? count.sum()
                : count.sum().divide(BigDecimal.valueOf(count.count()), 2, RoundingMode.HALF_UP);
    }

    private static List<Row> ordered(KeptType type, Figure figure, List<Row> rows) {
        List<String> order = figure.by() == null
                ? List.of()
                : figure.by().equals("state")
                        ? type.type().states().stream().map(State::code).toList()
                        : type.field(figure.by())
                                .map(field -> List.copyOf(field.labels().keySet()))
                                .orElse(List.of());
        Comparator<Row> comparator = figure.monthly()
                ? Comparator.comparing(Row::key)
                : Comparator.comparingInt(
                                (Row row) -> order.contains(row.key()) ? order.indexOf(row.key()) : order.size())
                        .thenComparing(Comparator.comparing(Row::value).reversed())
                        .thenComparing(Row::key);
        return rows.stream().sorted(comparator).limit(MOST_ROWS).toList();
    }

    private Text label(KeptType type, Span span, Figure figure, String key) {
        if (Counted.byPlace(figure)) {
            DivisionCode place = new DivisionCode(key);
            return new Text(
                    territory.name(place),
                    Optional.ofNullable(territory.nameEn(place)).orElse(territory.name(place)));
        }
        if (figure.by() == null) {
            return figure.title();
        }
        if (figure.by().equals("state")) {
            return type.type().state(key).map(State::title).orElse(new Text(key, key));
        }
        return type.field(figure.by())
                .map(field -> label(type, span, field, key))
                .orElse(new Text(key, key));
    }

    /** What people read for a key of a field. */
    Text label(KeptType type, Span span, Field field, String key) {
        if (key.isEmpty()) {
            return new Text("未填写", "none");
        }
        Text label = field.labels().get(key);
        if (label != null) {
            return label;
        }
        return switch (field.kind()) {
            case YES_NO -> key.equals("true") ? new Text("是", "yes") : new Text("否", "no");
            case RECORD -> named(type, span, field, key);
            case PLACE ->
                DivisionCode.isValid(key)
                        ? new Text(territory.name(new DivisionCode(key)), territory.name(new DivisionCode(key)))
                        : new Text(key, key);
            case PERSON, HOUSE, ORGANISATION, THING, ACCOUNT -> titled(type, span, field, key);
            default -> new Text(key, key);
        };
    }

    private Text named(KeptType type, Span span, Field field, String key) {
        KeptType other = types.sibling(type, String.valueOf(field.target()));
        String name = Values.uuid(key)
                .flatMap((UUID id) -> list.within(span, () -> store.find(other.number(), id)))
                .map(StoredRecord::name)
                .orElse("其他");
        return new Text(name, name);
    }

    /** The title under which some record that the caller sees refers to it. */
    private Text titled(KeptType type, Span span, Field field, String key) {
        Question question = Question.all(type);
        question.filter(field.name(), List.of(key));
        String title = list.page(span, question, null, 1).items().stream()
                .map(record -> Values.text(field, record.values().get(field.name())))
                .findFirst()
                .orElse("其他");
        return new Text(title, title);
    }
}
