package io.linli.territory.division;

import io.linli.kernel.DivisionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Finds the grid of a point: a uniform raster names the few grids near it, a crossing count decides. A
 * point on a shared border belongs to exactly one grid; one in a hairline gap to the nearest.
 *
 * <pre>
 *  +---+---+---+      cell → grids whose box touches it
 *  | a |a b| b |      point → cell → even-odd test of at most a handful of rings
 *  +---+---+---+
 * </pre>
 */
final class GridRaster {

    private static final int CELLS_PER_GRID = 24;
    private static final int MOST_CELLS_A_SIDE = 1024;
    private static final double GAP = Geometries.degrees(3);

    private final DivisionCode[] codes;
    private final Geometry[] borders;
    private final Rings[] rings;
    private final Envelope bounds;
    private final int side;
    private final int[][] cells;

    private GridRaster(DivisionCode[] codes, Geometry[] borders, Envelope bounds) {
        this.codes = codes;
        this.borders = borders;
        this.bounds = bounds;
        this.rings = new Rings[borders.length];
        this.side = Math.clamp((int) Math.sqrt((double) CELLS_PER_GRID * codes.length), 1, MOST_CELLS_A_SIDE);
        this.cells = fill();
    }

    static GridRaster of(Map<DivisionCode, Geometry> grids) {
        var bounds = new Envelope();
        grids.values().forEach(border -> bounds.expandToInclude(border.getEnvelopeInternal()));
        bounds.expandBy(GAP);
        return new GridRaster(
                grids.keySet().toArray(DivisionCode[]::new), grids.values().toArray(Geometry[]::new), bounds);
    }

    private int[][] fill() {
        List<List<Integer>> filling = new ArrayList<>();
        for (int cell = 0; cell < side * side; cell++) {
            filling.add(new ArrayList<>(4));
        }
        for (int grid = 0; grid < borders.length; grid++) {
            rings[grid] = Rings.of(borders[grid]);
            var box = new Envelope(borders[grid].getEnvelopeInternal());
            box.expandBy(GAP);
            for (int row = row(box.getMinY()); row <= row(box.getMaxY()); row++) {
                for (int column = column(box.getMinX()); column <= column(box.getMaxX()); column++) {
                    filling.get(row * side + column).add(grid);
                }
            }
        }
        return filling.stream()
                .map(grids -> grids.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private int column(double x) {
        return Math.clamp((int) ((x - bounds.getMinX()) / bounds.getWidth() * side), 0, side - 1);
    }

    private int row(double y) {
        return Math.clamp((int) ((y - bounds.getMinY()) / bounds.getHeight() * side), 0, side - 1);
    }

    Optional<DivisionCode> at(double x, double y) {
        if (codes.length == 0 || !bounds.contains(x, y)) {
            return Optional.empty();
        }
        int[] near = cells[row(y) * side + column(x)];
        for (int grid : near) {
            if (rings[grid].contain(x, y)) {
                return Optional.of(codes[grid]);
            }
        }
        return Optional.ofNullable(nearest(near, x, y));
    }

    private @Nullable DivisionCode nearest(int[] near, double x, double y) {
        var point = Geometries.FACTORY.createPoint(new org.locationtech.jts.geom.Coordinate(x, y));
        DivisionCode nearest = null;
        double least = GAP;
        for (int grid : near) {
            double distance = borders[grid].distance(point);
            if (distance < least) {
                least = distance;
                nearest = codes[grid];
            }
        }
        return nearest;
    }
}
