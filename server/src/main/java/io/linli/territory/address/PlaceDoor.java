package io.linli.territory.address;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.kernel.GeoPoint;
import io.linli.territory.Gazetteer;
import io.linli.territory.Hint;
import io.linli.territory.PlaceMatch;
import io.linli.territory.division.DivisionMemory;
import io.linli.territory.division.DivisionSnapshot;
import io.linli.territory.division.DivisionView;
import io.linli.territory.division.Levels;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Places by position and by words, open to everybody: the report page needs them before anybody signs in. */
@RestController
@RequestMapping("/api/v1/places")
@Tag(name = "territory")
class PlaceDoor {

    private static final int LONGEST_QUESTION = 2_000;
    private static final int MOST_HITS = 20;
    private static final double NEXT_DOOR_METRES = 60;

    private final DivisionMemory divisions;
    private final AddressMemory addresses;
    private final Gazetteer gazetteer;
    private final DoorSearch doors;

    PlaceDoor(DivisionMemory divisions, AddressMemory addresses, Gazetteer gazetteer, DoorSearch doors) {
        this.divisions = divisions;
        this.addresses = addresses;
        this.gazetteer = gazetteer;
        this.doors = doors;
    }

    /** Where a point lies; nothing outside of the city's grids. */
    record PlaceAt(
            DivisionView.@Nullable Named grid,
            DivisionView.@Nullable Named community,
            DivisionView.@Nullable Named street,
            DivisionView.@Nullable Named district,
            @Nullable String address) {}

    @GetMapping("/at")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "getPlaceAt", summary = "The grid, community, street and district of a point")
    PlaceAt at(@RequestParam double longitude, @RequestParam double latitude) {
        if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
            throw Refusal.badField(
                    "longitude",
                    "out-of-range",
                    "经度须在±180以内,纬度须在±90以内",
                    "longitude must lie within ±180, latitude within ±90");
        }
        var point = new GeoPoint(longitude, latitude);
        DivisionSnapshot now = divisions.now();
        return now.gridAt(point)
                .map(grid -> new PlaceAt(
                        named(now, grid, DivisionLevel.GRID),
                        named(now, grid, DivisionLevel.COMMUNITY),
                        named(now, grid, DivisionLevel.STREET),
                        named(now, grid, DivisionLevel.DISTRICT),
                        addressNear(point)))
                .orElseGet(() -> new PlaceAt(null, null, null, null, null));
    }

    private static DivisionView.@Nullable Named named(DivisionSnapshot now, DivisionCode grid, DivisionLevel level) {
        return now.find(grid.at(level)).map(DivisionView.Named::of).orElse(null);
    }

    private @Nullable String addressNear(GeoPoint point) {
        Addresses now = addresses.now();
        return now.buildingsIn(Box.around(point, NEXT_DOOR_METRES)).stream()
                .min(Comparator.comparingDouble(building -> building.position().metresTo(point)))
                .filter(building -> building.position().metresTo(point) < 2 * NEXT_DOOR_METRES)
                .map(building -> building.address() + "附近")
                .orElse(null);
    }

    /** A place that the words may mean. */
    record PlaceHit(
            String kind,
            String id,
            String name,
            String address,
            @Nullable GeoPoint position,
            String placeCode,
            double confidence,
            String reason) {

        static PlaceHit of(PlaceMatch match) {
            return new PlaceHit(
                    match.kind(),
                    match.id() == null ? match.place().value() : match.id(),
                    match.name(),
                    match.address(),
                    match.position(),
                    match.place().value(),
                    Math.round(match.confidence() * 100) / 100.0,
                    match.reason());
        }
    }

    @GetMapping("/search")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "searchPlaces", summary = "Places that the words may mean, best first")
    List<PlaceHit> search(
            @RequestParam String q,
            @RequestParam(required = false) @Nullable String near,
            @RequestParam(required = false) @Nullable String within) {
        String text = q.strip();
        if (text.isEmpty()) {
            return List.of();
        }
        if (text.length() > LONGEST_QUESTION) {
            throw Refusal.badField("q", "too-long", "查询不能超过2000字", "the question has more than 2000 letters");
        }
        var hint = new Hint(Box.position(near), Levels.optionalCode("within", within));
        Map<String, PlaceHit> hits = new LinkedHashMap<>();
        List<PlaceMatch> all = new ArrayList<>(gazetteer.find(text, hint));
        all.addAll(gazetteer.startingWith(text, hint, MOST_HITS));
        for (PlaceMatch match : all) {
            PlaceHit hit = PlaceHit.of(match);
            if (Principals.current().isPresent()) {
                doors.behind(match, hit).forEach(door -> hits.putIfAbsent(door.kind() + door.id(), door));
            }
            hits.putIfAbsent(hit.kind() + hit.id() + hit.address(), hit);
        }
        return hits.values().stream().limit(MOST_HITS).toList();
    }
}
