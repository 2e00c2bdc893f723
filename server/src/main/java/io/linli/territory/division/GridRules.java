package io.linli.territory.division;

import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * What a grid's border must keep to: it lies in its community and overlaps no neighbour, both up to a
 * sliver that hands draw and no rule should care about.
 */
final class GridRules {

    private static final double SLIVER_SQUARE_METRES = 30;
    private static final double SLIVER_SHARE = 0.003;
    private static final double LEAST_SQUARE_METRES = 100;
    private static final double MOST_SQUARE_METRES = 2e8;

    private final DivisionSnapshot present;

    GridRules(DivisionSnapshot present) {
        this.present = present;
    }

    /** Refuses a border of unlikely size, outside of the community, or over another grid. */
    void check(DivisionCode community, Geometry border, Collection<DivisionCode> replaced) {
        double area = Geometries.squareMetres(border);
        if (area < LEAST_SQUARE_METRES || area > MOST_SQUARE_METRES) {
            throw fault(
                    "unlikely-size",
                    "网格面积须在100平方米至200平方公里之间,现为" + metres(area),
                    "a grid measures 100 m² to 200 km², this one " + metres(area));
        }
        double tolerated = Math.max(SLIVER_SQUARE_METRES, area * SLIVER_SHARE);
        checkCommunity(community, border, tolerated);
        neighbours(community).forEach((code, other) -> {
            if (!replaced.contains(code)) {
                checkOverlap(code, border, other, tolerated);
            }
        });
    }

    private void checkCommunity(DivisionCode community, Geometry border, double tolerated) {
        present.border(community).ifPresent(around -> {
            double outside = outside(border, around);
            if (outside > tolerated) {
                throw fault(
                        "outside-community",
                        "网格有" + metres(outside) + "超出所属社区边界,请调整后再保存",
                        metres(outside) + " of the grid lie outside of its community; adjust the border");
            }
        });
    }

    private void checkOverlap(DivisionCode code, Geometry border, Geometry other, double tolerated) {
        double shared = shared(border, other);
        if (shared > tolerated) {
            String name = present.find(code).map(found -> found.name()).orElse(code.value());
            throw fault(
                    "overlaps-grid",
                    "与网格“" + name + "”重叠" + metres(shared) + ",请先调整该网格或本网格的边界",
                    "it overlaps grid " + code + " by " + metres(shared) + "; adjust one of the two borders first");
        }
    }

    private Map<DivisionCode, Geometry> neighbours(DivisionCode community) {
        return present.validGrids(community.parent().orElse(community));
    }

    /** How many square metres of the community no grid covers. */
    double uncovered(DivisionCode community) {
        List<Geometry> grids = List.copyOf(present.validGrids(community).values());
        return present.border(community)
                .filter(border -> !grids.isEmpty())
                .map(border -> squareMetres(border, union(grids), OverlayNG.DIFFERENCE))
                .orElse(0.0);
    }

    static Geometry union(Collection<Geometry> parts) {
        return OverlayNGRobust.union(List.copyOf(parts));
    }

    /** Square metres of a border that lie outside of another. */
    static double outside(Geometry border, Geometry around) {
        return squareMetres(border, around, OverlayNG.DIFFERENCE);
    }

    /** Square metres that two borders share. */
    static double shared(Geometry one, Geometry other) {
        return one.getEnvelopeInternal().intersects(other.getEnvelopeInternal())
                ? squareMetres(one, other, OverlayNG.INTERSECTION)
                : 0;
    }

    private static double squareMetres(Geometry one, Geometry other, int operation) {
        return Geometries.squareMetres(OverlayNGRobust.overlay(one, other, operation));
    }

    static String metres(double squareMetres) {
        return squareMetres < 100_000
                ? String.format(Locale.ROOT, "%.0f m²", squareMetres)
                : String.format(Locale.ROOT, "%.2f km²", squareMetres / 1e6);
    }

    private static Refusal fault(String code, String chinese, String english) {
        return Refusal.badField("polygon", code, chinese, english);
    }
}
