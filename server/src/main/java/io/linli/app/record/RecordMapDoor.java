package io.linli.app.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.app.record.KeptFigures.Count;
import io.linli.app.record.KeptFigures.Period;
import io.linli.app.record.Spans.Span;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.kernel.DivisionCode;
import io.linli.territory.Division;
import io.linli.territory.Territory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Records on the map, over HTTP: points where there are few, groups where there are many. */
@RestController
@RequestMapping("/api/v1/records/{app}/{type}/map")
@Allows(Allows.SIGNED_IN)
@Tag(name = "records", description = "Records of applications 应用记录")
class RecordMapDoor {

    private static final int MOST_POINTS = 500;
    private static final int CELLS_IN_VIEW = 24;

    private final TypeCatalogue types;
    private final Access access;
    private final Spans spans;
    private final RecordList list;
    private final KeptFigures figures;
    private final Territory territory;
    private final JdbcClient database;

    RecordMapDoor(
            TypeCatalogue types,
            Access access,
            Spans spans,
            RecordList list,
            KeptFigures figures,
            Territory territory,
            JdbcClient database) {
        this.types = types;
        this.access = access;
        this.spans = spans;
        this.list = list;
        this.figures = figures;
        this.territory = territory;
        this.database = database;
    }

    /** What stands at a point: one record, or how many. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Properties(
            @Nullable String id,
            @Nullable String name,
            @Nullable String state,
            long count) {}

    /** A point (GeoJSON, RFC 7946). */
    record Point(String type, List<Double> coordinates) {}

    /** A feature. */
    record Feature(String type, Point geometry, Properties properties) {}

    /** All of them. */
    record Features(String type, List<Feature> features) {}

    private record Box(double west, double south, double east, double north) {

        static Box of(String text) {
            String[] parts = text.split(",");
            try {
                if (parts.length == 4) {
                    var box = new Box(
                            Double.parseDouble(parts[0]),
                            Double.parseDouble(parts[1]),
                            Double.parseDouble(parts[2]),
                            Double.parseDouble(parts[3]));
                    if (box.west() < box.east() && box.south() < box.north()) {
                        return box;
                    }
                }
            } catch (NumberFormatException e) {
                throw invalid();
            }
            throw invalid();
        }

        private static Refusal invalid() {
            return Refusal.badField("bbox", "invalid-box", "地图范围应为 西,南,东,北", "the box is west,south,east,north");
        }

        boolean contains(double longitude, double latitude) {
            return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
        }
    }

    @GetMapping
    @Operation(operationId = "appRecordMap", summary = "Records in a box west,south,east,north; filters as in the list")
    Features map(
            @PathVariable String app,
            @PathVariable String type,
            @RequestParam String bbox,
            @RequestParam(required = false) @Nullable String within,
            @RequestParam @Parameter(hidden = true) MultiValueMap<String, String> asked) {
        KeptType kept = access.seen(types.readable(app, type));
        if (kept.views().map() == null) {
            throw Refusal.notFound("没有地图视图", "There is no map of these records");
        }
        Box box = Box.of(bbox);
        Span span = spans.of(kept, within, Access.READ);
        List<Feature> features = kept.views().map().field().equals("place")
                ? places(kept, span, box)
                : points(span, Question.of(kept, asked), box);
        return new Features("FeatureCollection", features);
    }

    private List<Feature> points(Span span, Question question, Box box) {
        Map<String, Object> values = new HashMap<>(span.values());
        values.putAll(question.values());
        values.put("type", question.type().number());
        values.put("west", box.west());
        values.put("east", box.east());
        values.put("south", box.south());
        values.put("north", box.north());
        String from = "app.record r";
        String where = "r.type = :type AND NOT r.gone AND r.longitude BETWEEN :west AND :east"
                + " AND r.latitude BETWEEN :south AND :north AND " + span.condition() + question.sql();
        if (span.account() != null) {
            from += " JOIN app.party p ON p.type = r.type AND p.record = r.id AND p.account = :account";
            values.put("account", span.account());
        }
        String source = from + " WHERE " + where;
        return list.within(span, () -> {
            List<Feature> single = database.sql(
                            "SELECT r.id::text AS id, r.name, r.state, r.longitude, r.latitude, 1 AS count FROM "
                                    + source + " LIMIT " + (MOST_POINTS + 1))
                    .params(values)
                    .query(RecordMapDoor::feature)
                    .list();
            return single.size() <= MOST_POINTS ? single : groups(source, values, box);
        });
    }

    private List<Feature> groups(String source, Map<String, Object> values, Box box) {
        values.put("cell", Math.max(box.east() - box.west(), box.north() - box.south()) / CELLS_IN_VIEW);
        return database.sql("SELECT NULL AS id, NULL AS name, NULL AS state, avg(r.longitude) AS longitude,"
                        + " avg(r.latitude) AS latitude, count(*) AS count FROM " + source
                        + " GROUP BY floor(r.longitude / :cell), floor(r.latitude / :cell)")
                .params(values)
                .query(RecordMapDoor::feature)
                .list();
    }

    private static Feature feature(ResultSet row, int number) throws SQLException {
        return feature(
                row.getDouble("longitude"),
                row.getDouble("latitude"),
                new Properties(
                        row.getString("id"), row.getString("name"), row.getString("state"), row.getLong("count")));
    }

    private static Feature feature(double longitude, double latitude, Properties properties) {
        return new Feature("Feature", new Point("Point", List.of(longitude, latitude)), properties);
    }

    /** How many records there are in each place, at its middle. */
    private List<Feature> places(KeptType type, Span span, Box box) {
        List<DivisionCode> parts = span.places().stream()
                .flatMap(place -> {
                    List<Division> below = territory.children(place);
                    return below.isEmpty() ? Stream.of(place) : below.stream().map(Division::code);
                })
                .toList();
        return figures.byPlace(type, span, parts, List.of(Counted.TOTAL.code()), Period.EVER).stream()
                .flatMap(count -> feature(count).stream())
                .filter(one -> box.contains(
                        one.geometry().coordinates().get(0),
                        one.geometry().coordinates().get(1)))
                .toList();
    }

    private Optional<Feature> feature(Count count) {
        DivisionCode place = new DivisionCode(count.place());
        return territory
                .centre(place)
                .map(centre -> feature(
                        centre.longitude(),
                        centre.latitude(),
                        new Properties(null, territory.name(place), null, count.count())));
    }
}
