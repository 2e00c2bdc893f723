package io.linli.simulator.city;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.MinimumAreaRectangle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Finds room for buildings in rows on a block, turned with the block but facing south as far as it allows. */
record Slots(Geometry block, double angle) {

    private static final double MOST_TURN = Math.toRadians(28);

    static Slots on(Geometry block) {
        return new Slots(
                block, turn(MinimumAreaRectangle.getMinimumRectangle(block).getCoordinates()));
    }

    private static double turn(Coordinate[] rectangle) {
        double angle = Math.atan2(rectangle[1].y - rectangle[0].y, rectangle[1].x - rectangle[0].x);
        angle = Math.IEEEremainder(angle, Math.PI / 2);
        return Math.clamp(angle, -MOST_TURN, MOST_TURN);
    }

    /**
     * Places for a shape, row by row from the north-west.
     *
     * @param shape the footprint around the origin
     * @param stepEast metres from one to the next in a row
     * @param stepSouth metres from row to row
     * @param most how many are wanted; they are spread evenly over the block
     */
    List<Geometry> place(Geometry shape, double stepEast, double stepSouth, int most) {
        Coordinate middle = block.getCentroid().getCoordinate();
        Envelope box = AffineTransformation.rotationInstance(-angle, middle.x, middle.y)
                .transform(block)
                .getEnvelopeInternal();
        PreparedGeometry ground = PreparedGeometryFactory.prepare(block);
        List<Geometry> free = new ArrayList<>();
        double left = left(box.getWidth(), stepEast);
        double top = left(box.getHeight(), stepSouth);
        for (double y = box.getMaxY() - top; y > box.getMinY(); y -= stepSouth) {
            for (double x = box.getMinX() + left; x < box.getMaxX(); x += stepEast) {
                Geometry placed = AffineTransformation.translationInstance(x, y)
                        .rotate(angle, middle.x, middle.y)
                        .transform(shape);
                if (ground.contains(placed)) {
                    free.add(placed);
                }
            }
        }
        return spread(free, most);
    }

    /** What remains beside the last full step, on each side. */
    private static double left(double length, double step) {
        double rest = length - Math.floor(length / step) * step;
        return rest / 2 + step / 2;
    }

    private static List<Geometry> spread(List<Geometry> free, int most) {
        if (free.size() <= most) {
            return free;
        }
        List<Geometry> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            chosen.add(free.get((int) ((i + 0.5) * free.size() / most)));
        }
        return chosen;
    }
}
