package io.linli.territory.division;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.territory.Division;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Grids and their borders over HTTP. */
@RestController
@RequestMapping("/api/v1/grids")
@Tag(name = "territory")
class GridDoor {

    private static final int LONGEST_NAME = 60;
    private static final int MOST_DRAWN = 10_000;

    private final DivisionMemory memory;
    private final GridEditor editor;
    private final GridHistory history;
    private final GridStaff staff;

    GridDoor(DivisionMemory memory, GridEditor editor, GridHistory history, GridStaff staff) {
        this.memory = memory;
        this.editor = editor;
        this.history = history;
        this.staff = staff;
    }

    /** A grid in full. */
    record GridView(
            String code,
            String name,
            String communityCode,
            @Nullable Shape polygon,
            boolean retired,
            List<String> successors,
            GridStaff.@Nullable Worker leader,
            List<GridStaff.Worker> workers,
            Map<String, Long> counts,
            double uncoveredSquareMetres,
            List<GridHistory.Entry> history,
            int version) {}

    @GetMapping("/{code}")
    @Allows(Allows.STAFF)
    @Operation(operationId = "getGrid", summary = "A grid with its border, workers, counts and history")
    ResponseEntity<GridView> get(@PathVariable String code) {
        return shown(HttpStatus.OK, Levels.code("code", code));
    }

    private ResponseEntity<GridView> shown(HttpStatus status, DivisionCode code) {
        DivisionSnapshot now = memory.now();
        Division grid = now.find(code)
                .filter(found -> found.level() == DivisionLevel.GRID)
                .orElseThrow(() -> Refusal.notFound("没有代码为" + code + "的网格", "There is no grid " + code));
        List<GridStaff.Worker> workers = staff.of(code);
        DivisionCode community = code.at(DivisionLevel.COMMUNITY);
        var view = new GridView(
                code.value(),
                grid.name(),
                community.value(),
                now.border(code).map(Shape::of).orElse(null),
                now.isRetired(code),
                now.isRetired(code)
                        ? now.successors(code).stream().map(DivisionCode::value).toList()
                        : List.of(),
                workers.isEmpty() ? null : workers.getFirst(),
                workers,
                staff.counts(code),
                Math.round(new GridRules(now).uncovered(community)),
                history.of(code),
                grid.version());
        return ResponseEntity.status(status).eTag("\"" + grid.version() + "\"").body(view);
    }

    /** A grid to draw. */
    record NewGrid(
            @Nullable String communityCode,
            @Nullable String name,
            @Nullable Shape polygon) {}

    @PostMapping
    @Allows("territory:configure")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createGrid", summary = "Draw a new grid in a community")
    ResponseEntity<GridView> create(@RequestBody NewGrid grid) {
        DivisionCode code = editor.create(
                Levels.code("communityCode", grid.communityCode()),
                name(grid.name()),
                required(grid.polygon(), "polygon").area("polygon"));
        return shown(HttpStatus.CREATED, code);
    }

    /** What of a grid changes; what is missing stays. */
    record GridChange(@Nullable String name, @Nullable Shape polygon) {}

    @PutMapping("/{code}")
    @Allows("territory:configure")
    @Operation(operationId = "changeGrid", summary = "Redraw or rename a grid")
    ResponseEntity<GridView> change(
            @PathVariable String code,
            @RequestBody GridChange change,
            @RequestHeader(name = "If-Match", required = false) @Nullable String version) {
        DivisionCode grid = Levels.code("code", code);
        editor.redraw(
                grid,
                version(version),
                change.name() == null ? null : name(change.name()),
                change.polygon() == null ? null : change.polygon().area("polygon"));
        return shown(HttpStatus.OK, grid);
    }

    /** Where to cut. */
    record Cut(@Nullable Shape line) {}

    /** The grids that a change has made. */
    record Successors(List<DivisionView> grids) {}

    @PostMapping("/{code}/split")
    @Allows("territory:configure")
    @Operation(operationId = "splitGrid", summary = "Split a grid along a line")
    Successors split(@PathVariable String code, @RequestBody Cut cut) {
        return successors(editor.split(
                Levels.code("code", code), required(cut.line(), "line").line("line")));
    }

    /** What to merge. */
    record Merger(@Nullable List<String> codes, @Nullable String name) {}

    @PostMapping("/merge")
    @Allows("territory:configure")
    @Operation(operationId = "mergeGrids", summary = "Merge grids that lie side by side")
    Successors merge(@RequestBody Merger merger) {
        List<DivisionCode> codes = required(merger.codes(), "codes").stream()
                .map(code -> Levels.code("codes", code))
                .toList();
        return successors(List.of(editor.merge(codes, name(merger.name()))));
    }

    private Successors successors(List<DivisionCode> codes) {
        DivisionSnapshot now = memory.now();
        return new Successors(codes.stream()
                .flatMap(code -> now.find(code).stream())
                .map(DivisionView::of)
                .toList());
    }

    /** Borders as a GeoJSON file has them. */
    record Borders(@Nullable String type, @Nullable List<Border> features) {}

    /** The border of one division. */
    record Border(@Nullable Shape geometry, @Nullable BorderOf properties) {}

    /** Which division a border belongs to. */
    record BorderOf(@Nullable String code, @Nullable String name) {}

    @PostMapping(
            path = "/import",
            consumes = {"application/json", "application/geo+json"})
    @Allows("territory:configure")
    @Operation(operationId = "importBorders", summary = "Import borders of divisions of any level (GeoJSON)")
    ImportReport importBorders(@RequestBody Borders borders) {
        List<Border> features = required(borders.features(), "features");
        if (features.size() > MOST_DRAWN) {
            throw Refusal.badField(
                    "features",
                    "too-many",
                    "一次最多导入" + MOST_DRAWN + "个边界",
                    "import at most " + MOST_DRAWN + " borders at once");
        }
        return new BorderImport(features, GridDoor::name).into(editor);
    }

    private static String name(@Nullable String name) {
        if (name == null
                || name.isBlank()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(c -> c < ' ' || c == '<')) {
            throw Refusal.badField("name", "invalid-name", "名称须为1至60字", "the name must have 1 to 60 letters");
        }
        return name.strip();
    }

    static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw Refusal.badField(field, "missing", "缺少 " + field, field + " is missing");
        }
        return value;
    }

    private static int version(@Nullable String header) {
        if (header == null) {
            throw new Refusal(
                    428,
                    "version-required",
                    "请先读取该网格,再以 If-Match 提交其版本",
                    "Read the grid first and send its version as If-Match");
        }
        String digits = header.replace("\"", "").replace("W/", "");
        if (!digits.matches("\\d{1,9}")) {
            throw Refusal.staleVersion();
        }
        return Integer.parseInt(digits);
    }
}
