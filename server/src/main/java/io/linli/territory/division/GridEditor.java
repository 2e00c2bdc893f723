package io.linli.territory.division;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.territory.Division;
import io.linli.territory.Settlers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Draws, redraws, splits and merges grids. One change at a time: each checks against what is stored and
 * moves the addresses it touches before it commits.
 */
@Service
class GridEditor {

    private static final int MOST_GRIDS = 999;

    private final DivisionMemory memory;
    private final DivisionWriter writer;
    private final Changes changes;
    private final List<Settlers> settlers;
    private final AuditTrail audit;

    GridEditor(
            DivisionMemory memory, DivisionWriter writer, Changes changes, List<Settlers> settlers, AuditTrail audit) {
        this.memory = memory;
        this.writer = writer;
        this.changes = changes;
        this.settlers = settlers;
        this.audit = audit;
    }

    /** Draws a new grid in a community and gives back its code. */
    @Transactional
    public DivisionCode create(DivisionCode community, String name, Geometry border) {
        DivisionSnapshot now = begin();
        checkRight(community);
        if (community.level() != DivisionLevel.COMMUNITY || now.find(community).isEmpty()) {
            throw Refusal.badField("communityCode", "unknown-community", "没有这个社区", "there is no such community");
        }
        new GridRules(now).check(community, border, List.of());
        DivisionCode code = nextCodes(now, community, 1).getFirst();
        writer.draw(code, name, border);
        settle(now, List.of(community), Map.of(code, border));
        keep("draw-grid", code, "新划网格“%s”".formatted(name), Map.of());
        return code;
    }

    /** Gives a grid a new border, a new name or both; what is as it was is not written again. */
    @Transactional
    public void redraw(DivisionCode code, int version, @Nullable String name, @Nullable Geometry border) {
        DivisionSnapshot now = begin();
        Division grid = valid(now, code);
        if (grid.version() != version) {
            throw Refusal.staleVersion();
        }
        Geometry present = now.border(code).orElse(null);
        Geometry drawn = border == null ? present : border;
        if (drawn == null) {
            throw Refusal.badField("polygon", "missing", "该网格还没有边界,请先绘制", "the grid has no border yet; draw one");
        }
        String named = name == null ? grid.name() : name;
        boolean redrawn = present == null || !drawn.equalsNorm(present);
        if (redrawn) {
            drawAnew(now, code, named, drawn);
        } else if (!named.equals(grid.name())) {
            writer.remember(code, "renamed", List.of());
            writer.draw(code, named, drawn);
        }
        keepChanges(grid, named, redrawn);
    }

    private void drawAnew(DivisionSnapshot now, DivisionCode code, String name, Geometry border) {
        DivisionCode community = code.at(DivisionLevel.COMMUNITY);
        new GridRules(now).check(community, border, List.of(code));
        writer.remember(code, "redrawn", List.of());
        writer.draw(code, name, border);
        settle(now, List.of(community), Map.of(code, border));
    }

    /** A new name and a new border are looked for each by itself, so each is an entry of its own. */
    private void keepChanges(Division before, String name, boolean redrawn) {
        if (!name.equals(before.name())) {
            keep(
                    "rename-grid",
                    before.code(),
                    "网格“%s”改名为“%s”".formatted(before.name(), name),
                    Map.of("nameBefore", before.name(), "name", name));
        }
        if (redrawn) {
            keep("redraw-grid", before.code(), "调整网格“%s”的边界".formatted(name), Map.of("name", name));
        }
    }

    /** Cuts a grid along a line; the parts get new codes and the old code leads to them. */
    @Transactional
    public List<DivisionCode> split(DivisionCode code, LineString line) {
        DivisionSnapshot now = begin();
        Division grid = valid(now, code);
        Geometry border = now.border(code)
                .orElseThrow(() ->
                        Refusal.badField("code", "no-border", "该网格还没有边界,无法拆分", "the grid has no border to split"));
        List<Polygon> parts = parts(border, line);
        if (parts.size() < 2) {
            throw Refusal.badField(
                    "line",
                    "line-does-not-cross",
                    "分割线须完整穿过网格,从界外画到界外",
                    "the line must cross the grid from outside to outside");
        }
        DivisionCode community = code.at(DivisionLevel.COMMUNITY);
        List<DivisionCode> codes = nextCodes(now, community, parts.size());
        var rules = new GridRules(now);
        Map<DivisionCode, Geometry> drawn = new LinkedHashMap<>();
        for (int part = 0; part < parts.size(); part++) {
            rules.check(community, parts.get(part), List.of(code));
            writer.draw(codes.get(part), grid.name() + "(" + (part + 1) + ")", parts.get(part));
            drawn.put(codes.get(part), parts.get(part));
        }
        end(now, List.of(code), codes, "split", drawn);
        keep(
                "split-grid",
                code,
                "网格“%s”拆分为%d个".formatted(grid.name(), codes.size()),
                Map.of("parts", values(codes), "count", codes.size()));
        return codes;
    }

    private static List<Polygon> parts(Geometry border, LineString line) {
        var polygonizer = new Polygonizer();
        polygonizer.add(UnaryUnionOp.union(List.of(border.getBoundary(), line)));
        List<Polygon> parts = new ArrayList<>();
        for (Object found : polygonizer.getPolygons()) {
            Polygon part = (Polygon) found;
            if (border.contains(part.getInteriorPoint())) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** Makes one grid of several that lie side by side in one community. */
    @Transactional
    public DivisionCode merge(List<DivisionCode> merged, String name) {
        DivisionSnapshot now = begin();
        List<DivisionCode> codes = merged.stream().distinct().toList();
        if (codes.size() < 2) {
            throw Refusal.badField("codes", "too-few", "请至少选择两个网格", "choose two grids at least");
        }
        codes.forEach(code -> valid(now, code));
        DivisionCode community = codes.getFirst().at(DivisionLevel.COMMUNITY);
        if (!codes.stream().allMatch(community::covers)) {
            throw Refusal.badField(
                    "codes", "several-communities", "只能合并同一社区的网格", "the grids must belong to one community");
        }
        Geometry border = GridRules.union(
                codes.stream().flatMap(code -> now.border(code).stream()).toList());
        if (!(border instanceof Polygon)) {
            throw Refusal.badField("codes", "not-adjacent", "所选网格不相邻,无法合并", "the grids do not lie side by side");
        }
        DivisionCode code = nextCodes(now, community, 1).getFirst();
        writer.draw(code, name, border);
        end(now, codes, List.of(code), "merged", Map.of(code, border));
        keep(
                "merge-grids",
                code,
                "%d个网格合并为“%s”".formatted(codes.size(), name),
                Map.of("merged", values(codes), "count", codes.size()));
        return code;
    }

    /**
     * Gives divisions of any level the borders of a file; new ones are added.
     *
     * @param choose picks what can be taken, knowing what is stored; nothing else changes until it is written
     */
    @Transactional
    public void draw(Function<DivisionSnapshot, Map<DivisionCode, DrawnDivision>> choose) {
        DivisionSnapshot now = begin();
        Map<DivisionCode, Geometry> grids = new LinkedHashMap<>();
        Map<DivisionCode, DrawnDivision> taken = choose.apply(now);
        taken.forEach((code, drawn) -> {
            if (now.find(code).isPresent()) {
                writer.remember(code, "redrawn", List.of());
            }
            writer.draw(code, drawn.name(), drawn.border());
            if (code.level() == DivisionLevel.GRID) {
                grids.put(code, drawn.border());
            }
        });
        List<DivisionCode> communities = grids.keySet().stream()
                .map(code -> code.at(DivisionLevel.COMMUNITY))
                .distinct()
                .toList();
        settle(now, communities, grids);
        audit.record(new Entry(
                "territory:import-borders",
                "division",
                "",
                "导入边界%d个".formatted(taken.size()),
                Map.of("count", taken.size(), "grids", grids.size())));
    }

    private void keep(String verb, DivisionCode grid, String summary, Map<String, Object> details) {
        audit.record(new Entry("territory:" + verb, "grid", grid.value(), summary, details));
    }

    private static List<String> values(List<DivisionCode> codes) {
        return codes.stream().map(DivisionCode::value).toList();
    }

    /** A division with a new border. */
    record DrawnDivision(String name, Geometry border) {}

    private DivisionSnapshot begin() {
        changes.begin(Remembered.DIVISIONS);
        return memory.now();
    }

    private void end(
            DivisionSnapshot now,
            List<DivisionCode> ended,
            List<DivisionCode> successors,
            String change,
            Map<DivisionCode, Geometry> drawn) {
        for (DivisionCode code : ended) {
            writer.remember(code, change, successors);
            writer.retire(code, successors);
        }
        Map<DivisionCode, Geometry> borders = now.validGrids(ended.getFirst().at(DivisionLevel.COMMUNITY));
        borders.keySet().removeAll(ended);
        borders.putAll(drawn);
        changes.begin(Remembered.ADDRESSES);
        var raster = GridRaster.of(borders);
        settlers.forEach(one -> one.settle(ended, point -> raster.at(point.longitude(), point.latitude())));
    }

    private void settle(DivisionSnapshot now, Collection<DivisionCode> communities, Map<DivisionCode, Geometry> drawn) {
        Map<DivisionCode, Geometry> borders = new LinkedHashMap<>();
        communities.forEach(community -> borders.putAll(now.validGrids(community)));
        borders.putAll(drawn);
        var raster = GridRaster.of(borders);
        changes.begin(Remembered.ADDRESSES);
        settlers.forEach(one -> one.settle(communities, point -> raster.at(point.longitude(), point.latitude())));
    }

    private static Division valid(DivisionSnapshot now, DivisionCode code) {
        checkRight(code);
        Division grid = now.find(code)
                .filter(found -> found.level() == DivisionLevel.GRID)
                .orElseThrow(() -> Refusal.notFound("没有代码为" + code + "的网格", "There is no grid " + code));
        if (now.isRetired(code)) {
            throw Refusal.conflict(
                    "grid-retired",
                    "网格“" + grid.name() + "”已拆分或合并为" + now.successors(code) + ",请改在新网格上操作",
                    "The grid has been split or merged into " + now.successors(code) + "; work on those");
        }
        return grid;
    }

    static void checkRight(DivisionCode code) {
        if (!Principals.required().covers(code)) {
            throw Refusal.forbidden("outside-scope", "该区域不在您的管辖范围内", "This place is outside of your scope");
        }
    }

    /** Sequence numbers are never used again, so that an old code keeps its meaning. */
    private static List<DivisionCode> nextCodes(DivisionSnapshot now, DivisionCode community, int count) {
        int last = now.all().stream()
                .filter(division -> division.level() == DivisionLevel.GRID && community.covers(division.code()))
                .mapToInt(division ->
                        Integer.parseInt(division.code().value().substring(DivisionLevel.COMMUNITY.digits())))
                .max()
                .orElse(0);
        if (last + count > MOST_GRIDS) {
            throw Refusal.conflict("no-code-left", "该社区的网格编码已用完", "The community has no grid code left");
        }
        List<DivisionCode> codes = new ArrayList<>();
        for (int number = last + 1; number <= last + count; number++) {
            codes.add(new DivisionCode(community.value() + "%03d".formatted(number)));
        }
        return codes;
    }
}
