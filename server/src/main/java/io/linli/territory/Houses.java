package io.linli.territory;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.address.AddressMemory;
import io.linli.territory.address.Addresses;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Houses and buildings of the address tree (房屋、楼栋), as far as the asker may see them. */
@Component
public class Houses {

    private static final String SELECT = """
            SELECT code, unit_code, building_code, place_code, floor, room, address, area, use FROM territory.house
            """;

    private final JdbcClient database;
    private final AddressMemory memory;

    Houses(JdbcClient database, AddressMemory memory) {
        this.database = database;
        this.memory = memory;
    }

    /**
     * A house of the address tree.
     *
     * @param code never changes; begins with the codes of its unit and building
     * @param place the grid it stands in now
     * @param area square metres
     */
    public record House(
            String code,
            String unitCode,
            String buildingCode,
            DivisionCode place,
            int floor,
            String room,
            String address,
            @Nullable Float area,
            String use) {}

    /** A building of the address tree. */
    public record Building(
            String id,
            String code,
            String name,
            String address,
            DivisionCode place,
            GeoPoint position,
            int floors,
            int units) {}

    /** The houses of some codes, by code. */
    @Transactional(readOnly = true)
    public Map<String, House> find(Collection<String> codes) {
        return query("WHERE code = ANY (:wanted::text[])", codes).stream()
                .collect(Collectors.toMap(House::code, Function.identity()));
    }

    /** The houses at some standard addresses, by address; of several at one address the first. */
    @Transactional(readOnly = true)
    public Map<String, House> at(Collection<String> addresses) {
        return query("WHERE address = ANY (:wanted::text[]) AND ended_at IS NULL ORDER BY code", addresses).stream()
                .collect(Collectors.toMap(House::address, Function.identity(), (first, second) -> first));
    }

    /** The houses of a building, by code. */
    @Transactional(readOnly = true)
    public List<House> of(String buildingCode) {
        return query(
                "WHERE building_code = ANY (:wanted::text[]) AND ended_at IS NULL ORDER BY code",
                List.of(buildingCode));
    }

    private List<House> query(String condition, Collection<String> wanted) {
        return wanted.isEmpty()
                ? List.of()
                : database.sql(SELECT + condition)
                        .param("wanted", wanted.toArray(String[]::new))
                        .query(Houses::house)
                        .list();
    }

    private static House house(ResultSet row, int number) throws SQLException {
        return new House(
                row.getString("code"),
                row.getString("unit_code"),
                row.getString("building_code"),
                new DivisionCode(row.getString("place_code")),
                row.getInt("floor"),
                row.getString("room"),
                row.getString("address"),
                row.getObject("area", Float.class),
                row.getString("use"));
    }

    /** A building by its id or code. */
    public Optional<Building> building(String idOrCode) {
        Addresses now = memory.now();
        return now.building(idOrCode)
                .or(() -> now.buildings().stream()
                        .filter(one -> one.id().equals(idOrCode))
                        .findFirst())
                .map(one -> new Building(
                        one.id(),
                        one.code(),
                        one.name(),
                        one.address(),
                        one.place(),
                        one.position(),
                        one.floors(),
                        one.units()));
    }
}
