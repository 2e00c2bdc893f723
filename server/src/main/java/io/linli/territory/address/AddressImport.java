package io.linli.territory.address;

import io.linli.audit.AuditTrail;
import io.linli.http.Refusal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.kernel.GeoPoint;
import io.linli.territory.address.AddressWriter.Row;
import io.linli.territory.division.Changes;
import io.linli.territory.division.DivisionMemory;
import io.linli.territory.division.DivisionSnapshot;
import io.linli.territory.division.ImportReport;
import io.linli.territory.division.Remembered;
import io.linli.territory.division.RowFault;
import io.linli.territory.division.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Imports address files line by line in batches, so that a file of any length takes the memory of one batch. */
@Service
class AddressImport {

    private static final int BATCH = 4_000;
    private static final int LONGEST_LINE = 1 << 20;
    private static final List<String> KINDS = List.of("estate", "building", "unit", "house", "road", "poi", "area");

    private final AddressWriter writer;
    private final AddressMemory addresses;
    private final DivisionMemory divisions;
    private final Changes changes;
    private final ObjectReader lines;
    private final AuditTrail audit;

    AddressImport(
            AddressWriter writer,
            AddressMemory addresses,
            DivisionMemory divisions,
            Changes changes,
            JsonMapper json,
            AuditTrail audit) {
        this.writer = writer;
        this.addresses = addresses;
        this.divisions = divisions;
        this.changes = changes;
        this.lines = json.readerFor(AddressLine.class);
        this.audit = audit;
    }

    /** Takes the good lines and reports the others; an upload that breaks off leaves nothing behind. */
    @Transactional(rollbackFor = IOException.class)
    public ImportReport take(BufferedReader source) throws IOException {
        changes.begin(Remembered.ADDRESSES);
        ImportReport report = new Run(divisions.now(), addresses.now()).take(source);
        audit.record(report.entry("territory:import-addresses", "address", "导入地址"));
        return report;
    }

    /** One import under way. */
    private final class Run {

        private final DivisionSnapshot places;
        private final Addresses known;
        private final List<DivisionCode> scope = Principals.required().places();
        private final ImportReport.Counter counter = new ImportReport.Counter();
        private final Map<String, Map<String, Row>> waiting = new HashMap<>();
        private final Map<String, DivisionCode> newBuildings = new HashMap<>();
        private final Map<String, Addresses.Estate> newEstates = new HashMap<>();
        private final Map<DivisionCode, List<Addresses.Estate>> estatesOf = new HashMap<>();
        private final AddressRules rules;
        private int waitingCount;

        Run(DivisionSnapshot places, Addresses known) {
            this.places = places;
            this.known = known;
            this.rules = new AddressRules(places, known);
        }

        ImportReport take(BufferedReader source) throws IOException {
            int number = 0;
            for (String text = line(source); text != null; text = line(source)) {
                number++;
                if (!text.isBlank()) {
                    counter.row();
                    take(number, text);
                }
            }
            flush();
            return counter.report();
        }

        private void take(int number, String text) {
            try {
                AddressLine line = parse(text);
                Row row = row(line);
                waiting.computeIfAbsent(line.required("kind", line.kind()), kind -> new HashMap<>())
                        .put(row.code(), row);
                counter.accept(1);
                if (++waitingCount == BATCH) {
                    flush();
                }
            } catch (RowFault fault) {
                counter.reject(number, fault);
            }
        }

        private AddressLine parse(String text) {
            try {
                return lines.readValue(text);
            } catch (JacksonException e) {
                throw new RowFault(
                        null, "不是有效的 JSON 行,请检查引号、逗号和括号,每行一条", "not a valid JSON line: " + e.getOriginalMessage());
            }
        }

        /** The next line without its end; a longer one than any address needs ends the import. */
        private static @Nullable String line(BufferedReader source) throws IOException {
            var text = new StringBuilder();
            int letter = source.read();
            for (; letter != -1 && letter != '\n'; letter = source.read()) {
                if (text.length() == LONGEST_LINE) {
                    throw Refusal.badRequest(
                            "line-too-long",
                            "有一行超过一百万字符,没有导入任何内容",
                            "A line has more than a million characters; nothing was imported");
                }
                text.append((char) letter);
            }
            return letter == -1 && text.isEmpty() ? null : text.toString();
        }

        private Row row(AddressLine line) {
            try {
                return switch (line.required("kind", line.kind())) {
                    case "estate" -> estate(line);
                    case "building" -> building(line);
                    case "unit" -> unit(line);
                    case "house" -> house(line);
                    case "road" -> road(line);
                    case "poi" -> poi(line);
                    case "area" -> area(line);
                    default -> throw new RowFault("kind", "kind 须为 " + KINDS, "kind must be one of " + KINDS);
                };
            } catch (Refusal refusal) {
                throw new RowFault(
                        refusal.faults().getFirst().field(),
                        refusal.faults().getFirst().message(),
                        refusal.faults().getFirst().messageEn());
            }
        }

        private Row estate(AddressLine line) {
            Geometry border = optionalArea(line);
            GeoPoint position = position(line, border);
            String code = line.codeBelow(null, 0);
            DivisionCode community = own(grid(position).at(DivisionLevel.COMMUNITY));
            List<Addresses.Estate> beside = estatesOf.computeIfAbsent(community, this::knownIn);
            if (border != null) {
                rules.checkEstate(community, border, code, beside);
            }
            var row = new Row(
                    code,
                    line,
                    line.required("name", line.name()),
                    null,
                    community,
                    position,
                    border,
                    AddressLine.optional("address", line.address()));
            var estate = new Addresses.Estate(
                    "", code, row.name(), List.of(), community, row.address(), position, border, 1);
            if (newEstates.putIfAbsent(code, estate) != null) {
                throw twice(code);
            }
            beside.add(estate);
            return row;
        }

        private List<Addresses.Estate> knownIn(DivisionCode community) {
            return new ArrayList<>(known.estates().stream()
                    .filter(estate -> estate.place().equals(community))
                    .toList());
        }

        private static RowFault twice(String code) {
            return new RowFault("code", "编码" + code + "在文件中重复", "the code " + code + " comes twice in the file");
        }

        private Row building(AddressLine line) {
            Geometry footprint = optionalArea(line);
            GeoPoint position = position(line, footprint);
            DivisionCode place = own(grid(position));
            if (line.estate() != null) {
                AddressRules.checkInside(estateOf(line.estate()), position);
            }
            if (footprint != null) {
                AddressRules.checkSize(footprint);
            }
            String code = line.codeBelow(null, 0);
            if (newBuildings.putIfAbsent(code, place) != null) {
                throw twice(code);
            }
            line.required("type", line.type());
            line.between("floors", line.floors(), 1, 200, 0);
            line.between("units", line.units(), 0, 99, -1);
            if (line.height() == null || !(line.height() > 0 && line.height() < 1_000)) {
                throw new RowFault("height", "height 须在0至1000米之间", "height must lie between 0 and 1000 m");
            }
            return new Row(
                    code,
                    line,
                    line.required("name", line.name()),
                    line.estate(),
                    place,
                    position,
                    footprint,
                    line.required("address", line.address()));
        }

        private Addresses.Estate estateOf(String code) {
            return Optional.ofNullable(newEstates.get(code))
                    .or(() -> known.estate(code))
                    .orElseThrow(() -> new RowFault("estate", "小区" + code + "不存在", "there is no estate " + code));
        }

        private Row unit(AddressLine line) {
            String building = line.required("building", line.building());
            placeOfBuilding("building", building);
            return new Row(
                    line.codeBelow(building, 2),
                    line,
                    line.required("name", line.name()),
                    building,
                    null,
                    new GeoPoint(0, 0),
                    null,
                    "");
        }

        private Row house(AddressLine line) {
            String unit = line.required("unit", line.unit());
            DivisionCode place = placeOfBuilding("unit", unit.substring(0, Math.max(0, unit.length() - 2)));
            line.between("floor", line.floor(), -9, 200, -100);
            return new Row(
                    line.codeBelow(unit, 4),
                    line,
                    line.required("room", line.room()),
                    unit,
                    own(place),
                    new GeoPoint(0, 0),
                    null,
                    line.required("address", line.address()));
        }

        private DivisionCode placeOfBuilding(String field, String code) {
            DivisionCode place = newBuildings.get(code);
            if (place == null) {
                place = known.building(code)
                        .map(Addresses.Building::place)
                        .orElseThrow(() -> new RowFault(field, "楼栋" + code + "不存在", "there is no building " + code));
            }
            return place;
        }

        private Row road(AddressLine line) {
            line.required("type", line.type());
            Geometry course = geometry(line).line("geometry");
            return new Row(
                    line.codeBelow(null, 0),
                    line,
                    line.required("name", line.name()),
                    null,
                    null,
                    new GeoPoint(0, 0),
                    course,
                    "");
        }

        private Row poi(AddressLine line) {
            GeoPoint position = position(line, null);
            line.required("type", line.type());
            return new Row(
                    line.codeBelow(null, 0),
                    line,
                    line.required("name", line.name()),
                    null,
                    own(grid(position)),
                    position,
                    null,
                    AddressLine.optional("address", line.address()));
        }

        private Row area(AddressLine line) {
            line.required("type", line.type());
            if (!"water".equals(line.layer()) && !"green".equals(line.layer())) {
                throw new RowFault("layer", "layer 须为 water 或 green", "layer must be water or green");
            }
            return new Row(
                    line.codeBelow(null, 0),
                    line,
                    AddressLine.optional("name", line.name()),
                    null,
                    null,
                    new GeoPoint(0, 0),
                    geometry(line).area("geometry"),
                    "");
        }

        private static Shape geometry(AddressLine line) {
            if (line.geometry() == null) {
                throw new RowFault("geometry", "缺少 geometry", "geometry is missing");
            }
            return line.geometry();
        }

        private static @Nullable Geometry optionalArea(AddressLine line) {
            return line.geometry() == null ? null : line.geometry().area("geometry");
        }

        private static GeoPoint position(AddressLine line, @Nullable Geometry shape) {
            return AddressRules.position(line.position(), shape);
        }

        /** Every address lies in exactly one grid. */
        private DivisionCode grid(GeoPoint position) {
            return places.gridAt(position)
                    .orElseThrow(() -> new RowFault("position", "位置不在任何网格内", "the position lies in no grid"));
        }

        private DivisionCode own(DivisionCode place) {
            if (scope.stream().noneMatch(covering -> covering.covers(place))) {
                throw new RowFault("position", "位置不在您的管辖范围内", "the position is outside of your scope");
            }
            return place;
        }

        /** Parents first. */
        private void flush() {
            for (String kind : KINDS) {
                Map<String, Row> rows = waiting.remove(kind);
                if (rows != null) {
                    write(kind, new ArrayList<>(rows.values()));
                }
            }
            waitingCount = 0;
        }

        private void write(String kind, List<Row> rows) {
            switch (kind) {
                case "estate" -> writer.estates(rows);
                case "building" -> writer.buildings(rows);
                case "unit" -> writer.units(rows);
                case "house" -> writer.houses(rows);
                case "road" -> writer.roads(rows);
                case "poi" -> writer.pois(rows);
                default -> writer.areas(rows);
            }
        }
    }
}
