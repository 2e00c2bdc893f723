package io.linli.territory.address;

import io.linli.territory.PlaceMatch;
import io.linli.territory.address.PlaceDoor.PlaceHit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the unit and the house that words name behind a building: {@code 3栋2单元502}. Units are public;
 * houses are community data, and row-level security leaves out those of other places.
 */
@Component
class DoorSearch {

    /** What the address of a matched building ends with. */
    private static final Pattern PLATE = Pattern.compile("\\d+栋(?:(\\d{1,2})单元)?(?:(\\d{3,4})室)?$");

    private static final int MOST_HOUSES = 4;

    private final JdbcClient database;
    private final AddressMemory memory;

    DoorSearch(JdbcClient database, AddressMemory memory) {
        this.database = database;
        this.memory = memory;
    }

    /** The houses and the unit behind a matched building, the finest first; none if the words name none. */
    @Transactional(readOnly = true)
    public List<PlaceHit> behind(PlaceMatch match, PlaceHit building) {
        Matcher plate = PLATE.matcher(match.address());
        if (!match.kind().equals("building") || !plate.find()) {
            return List.of();
        }
        String code = memory.now().requiredBuilding(building.id()).code();
        String unit = plate.group(1) == null ? "" : plate.group(1) + "单元";
        List<PlaceHit> found = new ArrayList<>();
        if (plate.group(2) != null) {
            found.addAll(houses(code, unit, plate.group(2), building));
        }
        if (!unit.isEmpty()) {
            found.addAll(units(code, unit, building));
        }
        return found;
    }

    private List<PlaceHit> houses(String code, String unit, String room, PlaceHit building) {
        return database.sql("""
                        SELECT h.id, u.name || h.room AS door, h.address
                        FROM territory.house h JOIN territory.unit u ON u.code = h.unit_code
                        WHERE h.building_code = :building AND h.room = :room AND h.ended_at IS NULL
                          AND (:unit = '' OR u.name = :unit)
                        ORDER BY h.code
                        LIMIT :most
                        """)
                .param("building", code)
                .param("unit", unit)
                .param("room", room)
                .param("most", MOST_HOUSES)
                .query((row, number) -> hit("house", row.getString(1), row.getString(2), row.getString(3), building))
                .list();
    }

    private List<PlaceHit> units(String code, String unit, PlaceHit building) {
        return database.sql("""
                        SELECT u.id, u.name AS door, b.address || u.name AS address
                        FROM territory.unit u JOIN territory.building b ON b.code = u.building_code
                        WHERE u.building_code = :building AND u.name = :unit AND u.ended_at IS NULL
                        """)
                .param("building", code)
                .param("unit", unit)
                .query((row, number) -> hit("unit", row.getString(1), row.getString(2), row.getString(3), building))
                .list();
    }

    private static PlaceHit hit(String kind, String id, String door, String address, PlaceHit building) {
        return new PlaceHit(
                kind,
                id,
                building.name() + door,
                address,
                building.position(),
                building.placeCode(),
                building.confidence(),
                building.reason());
    }
}
