package io.linli.territory.address;

import io.linli.http.Refusal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.division.DivisionSnapshot;
import io.linli.territory.division.Geometries;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Where estates and buildings may stand: in a grid of the person who places them, estates within their
 * community and beside each other, buildings within their estate and beside each other.
 */
final class AddressRules {

    private static final double LEAST_ESTATE = 100;
    private static final double MOST_ESTATE = 1e7;
    private static final double LEAST_FOOTPRINT = 4;
    private static final double MOST_FOOTPRINT = 2e5;
    /** Borders are drawn by hand, so a little more than the line may lie over it. */
    private static final double TOLERATED_SHARE = 0.03;
    /** Balconies and roofs of neighbours touch on pictures from above. */
    private static final double TOLERATED_ROOF_SHARE = 0.1;

    private static final double NEXT_TO_ESTATE_METRES = 30;
    private static final double FAR_FROM_ESTATE_METRES = 2_000;

    private final DivisionSnapshot places;
    private final Addresses present;

    AddressRules(DivisionSnapshot places, Addresses present) {
        this.places = places;
        this.present = present;
    }

    /** The grid of a position, which must be one that the principal looks after. */
    DivisionCode grid(GeoPoint position) {
        DivisionCode grid = places.gridAt(position)
                .orElseThrow(() -> Refusal.badField(
                        "position",
                        "outside-all-grids",
                        "该位置不在任何网格内,请先画好网格,或把位置移到网格里",
                        "the position lies in no grid; draw the grid first or move the position"));
        own(grid);
        return grid;
    }

    /** Refuses to touch what stands outside of the principal's places. */
    static void own(DivisionCode place) {
        if (!Principals.required().covers(place)) {
            throw Refusal.forbidden("outside-scope", "该位置不在您的管辖范围内", "This place is outside of your scope");
        }
    }

    /** The position that is given, else one inside of the shape; given ones must lie in the shape. */
    static GeoPoint position(@Nullable GeoPoint given, @Nullable Geometry shape) {
        if (given == null && shape == null) {
            throw Refusal.badField("position", "missing", "请在地图上点出位置,或画出边界", "give a position or draw a border");
        }
        if (given == null) {
            return Geometries.inside(Objects.requireNonNull(shape));
        }
        if (shape != null && !shape.covers(Geometries.point(given))) {
            throw Refusal.badField(
                    "position", "outside-border", "位置须在所画的边界之内", "the position must lie inside of the border");
        }
        return given;
    }

    /**
     * Refuses a border of unlikely size, outside of its community or over another estate.
     *
     * @param code the estate itself where it exists already
     * @param others the estates that it may lie beside
     */
    void checkEstate(DivisionCode community, Geometry border, @Nullable String code, List<Addresses.Estate> others) {
        double area = size("border", border, LEAST_ESTATE, MOST_ESTATE);
        places.border(community).ifPresent(around -> {
            if (shared(border, around, OverlayNG.DIFFERENCE) > area * TOLERATED_SHARE) {
                throw Refusal.badField(
                        "border",
                        "outside-community",
                        "小区边界超出所在社区“" + name(community) + "”,请调整;跨社区的小区请按社区分别登记",
                        "the border reaches beyond its community " + community + "; adjust it, or register one part"
                                + " for each community");
            }
        });
        for (Addresses.Estate other : others) {
            Geometry there = other.border();
            if (there != null && !other.code().equals(code) && overlap(border, there) > area * TOLERATED_SHARE) {
                throw Refusal.badField(
                        "border",
                        "overlaps-estate",
                        "与小区“" + other.name() + "”重叠,请先调整其中一个的边界",
                        "it overlaps the estate " + other.name() + "; adjust one of the two borders first");
            }
        }
    }

    private String name(DivisionCode place) {
        return places.find(place).map(io.linli.territory.Division::name).orElse(place.value());
    }

    /** Refuses a footprint that is no building's. */
    static double checkSize(Geometry footprint) {
        return size("footprint", footprint, LEAST_FOOTPRINT, MOST_FOOTPRINT);
    }

    /**
     * Refuses a footprint of unlikely size or over another building.
     *
     * @param code the building itself where it exists already
     */
    void checkFootprint(Geometry footprint, @Nullable String code) {
        double area = checkSize(footprint);
        for (Addresses.Building other : present.buildingsIn(footprint.getEnvelopeInternal())) {
            Geometry there = other.footprint();
            if (there != null
                    && !other.code().equals(code)
                    && overlap(footprint, there) > area * TOLERATED_ROOF_SHARE) {
                throw Refusal.badField(
                        "footprint",
                        "overlaps-building",
                        "与“" + other.name() + "”(" + other.address() + ")重叠,请调整轮廓",
                        "it overlaps the building at " + other.address() + "; adjust the outline");
            }
        }
    }

    /** Refuses a building away from the estate that it shall belong to. */
    static void checkInside(Addresses.Estate estate, GeoPoint position) {
        Geometry border = estate.border();
        boolean inside = border == null
                ? estate.position().metresTo(position) < FAR_FROM_ESTATE_METRES
                : border.isWithinDistance(Geometries.point(position), Geometries.degrees(NEXT_TO_ESTATE_METRES));
        if (!inside) {
            throw Refusal.badField(
                    "position",
                    "outside-estate",
                    "楼栋不在小区“" + estate.name() + "”里,请移动位置,或改选小区",
                    "the building does not stand in the estate " + estate.name()
                            + "; move it or choose another estate");
        }
    }

    private static double size(String field, Geometry shape, double least, double most) {
        double area = Geometries.squareMetres(shape);
        if (area < least || area > most) {
            String range = Math.round(least) + "–" + Math.round(most) + " m²";
            throw Refusal.badField(
                    field,
                    "unlikely-size",
                    "面积须在 " + range + " 之间,现为 " + Math.round(area) + " m²",
                    "it measures " + range + ", this one " + Math.round(area) + " m²");
        }
        return area;
    }

    private static double overlap(Geometry one, Geometry other) {
        return one.getEnvelopeInternal().intersects(other.getEnvelopeInternal())
                ? shared(one, other, OverlayNG.INTERSECTION)
                : 0;
    }

    private static double shared(Geometry one, Geometry other, int operation) {
        return Geometries.squareMetres(OverlayNGRobust.overlay(one, other, operation));
    }
}
