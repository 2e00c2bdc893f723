package io.linli.territory.division;

import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.territory.Division;
import io.linli.territory.division.GridEditor.DrawnDivision;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What borders of a file must keep to among each other and beside those that stay: each lies in its parent's border,
 * where that is known, and overlaps no sibling that comes before it in the file or is stored.
 */
final class BorderRules {

    private static final double LEAST_SQUARE_METRES = 100;
    private static final double MOST_GRID = 2e8;
    private static final double MOST = 2e12;
    private static final double SLIVER_SQUARE_METRES = 30;
    private static final double GRID_SLIVER_SHARE = 0.003;
    /** Borders of upper levels come simplified, so they fit less well. */
    private static final double UPPER_SLIVER_SHARE = 0.02;

    private final DivisionSnapshot stored;
    private final Map<DivisionCode, DrawnDivision> drawn;

    BorderRules(DivisionSnapshot stored, Map<DivisionCode, DrawnDivision> drawn) {
        this.stored = stored;
        this.drawn = drawn;
    }

    void check(DivisionCode code) {
        Geometry border = Objects.requireNonNull(drawn.get(code)).border();
        double area = Geometries.squareMetres(border);
        boolean grid = code.level() == DivisionLevel.GRID;
        if (area < LEAST_SQUARE_METRES || area > (grid ? MOST_GRID : MOST)) {
            throw fault(
                    "unlikely-size",
                    "面积" + GridRules.metres(area) + "不合常理,网格须在100平方米至200平方公里之间",
                    "an area of " + GridRules.metres(area) + " is unlikely; a grid measures 100 m² to 200 km²");
        }
        double tolerated = Math.max(SLIVER_SQUARE_METRES, area * (grid ? GRID_SLIVER_SHARE : UPPER_SLIVER_SHARE));
        code.parent().ifPresent(parent -> checkParent(parent, border, tolerated));
        checkSiblings(code, border, tolerated);
    }

    private void checkParent(DivisionCode parent, Geometry border, double tolerated) {
        if (stored.find(parent).isEmpty() && !drawn.containsKey(parent)) {
            throw Refusal.badField("code", "unknown-parent", "上级区划不存在,请先导入上级", "the parent division is unknown");
        }
        Geometry around = border(parent);
        double outside = around == null ? 0 : GridRules.outside(border, around);
        if (outside > tolerated) {
            throw fault(
                    "outside-parent",
                    "有" + GridRules.metres(outside) + "超出上级“" + name(parent) + "”的边界",
                    GridRules.metres(outside) + " lie outside of the border of " + parent);
        }
    }

    private void checkSiblings(DivisionCode code, Geometry border, double tolerated) {
        for (DivisionCode other : drawn.keySet()) {
            if (other.equals(code)) {
                break;
            }
            if (besides(other, code)) {
                checkOverlap(other, border, tolerated);
            }
        }
        code.parent().map(stored::children).stream()
                .flatMap(List::stream)
                .map(Division::code)
                .filter(other -> !other.equals(code) && !drawn.containsKey(other))
                .forEach(other -> checkOverlap(other, border, tolerated));
    }

    /** Whether two places have the same parent. Asked often, so it compares digits only. */
    private static boolean besides(DivisionCode one, DivisionCode other) {
        int digits = other.level().ordinal() == 0
                ? 0
                : DivisionLevel.values()[other.level().ordinal() - 1].digits();
        return one.value().length() == other.value().length() && one.value().regionMatches(0, other.value(), 0, digits);
    }

    private void checkOverlap(DivisionCode other, Geometry border, double tolerated) {
        Geometry there = border(other);
        double shared = there == null ? 0 : GridRules.shared(border, there);
        if (shared > tolerated) {
            throw fault(
                    "overlaps-sibling",
                    "与“" + name(other) + "”(" + other + ")重叠" + GridRules.metres(shared),
                    "it overlaps " + other + " by " + GridRules.metres(shared));
        }
    }

    private @Nullable Geometry border(DivisionCode code) {
        DrawnDivision fresh = drawn.get(code);
        return fresh == null ? stored.border(code).orElse(null) : fresh.border();
    }

    private String name(DivisionCode code) {
        DrawnDivision fresh = drawn.get(code);
        return fresh == null ? stored.find(code).map(Division::name).orElse(code.value()) : fresh.name();
    }

    private static Refusal fault(String code, String chinese, String english) {
        return Refusal.badField("geometry", code, chinese, english);
    }
}
