package io.linli.registry.plate;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.territory.Houses;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives buildings, units and houses their QR plates, and tells what a scan opens. */
@Service
public class Plates {

    private static final int TOKEN_BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PlateStore store;
    private final Houses houses;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    Plates(PlateStore store, Houses houses, AuditTrail audit, TransactionTemplate transactions) {
        this.store = store;
        this.houses = houses;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Issues what is still missing for a building, and gives back all its plates. */
    @Transactional
    public List<Plate> issue(String buildingCode, boolean units, boolean everyHouse) {
        Houses.Building building = building(buildingCode);
        List<Houses.House> all = houses.of(building.code());
        if (all.isEmpty()) {
            throw Refusal.notFound("这栋楼没有房屋,或不在您的管辖范围内", "The building has no houses within your places");
        }
        List<Plate> wanted = new ArrayList<>();
        String place = building.place().value();
        wanted.add(fresh("building", building.code(), place, building.name(), building.address()));
        if (units) {
            all.stream()
                    .map(Houses.House::unitCode)
                    .distinct()
                    .forEach(unit -> wanted.add(
                            fresh("unit", unit, place, unitName(unit), building.address() + unitName(unit))));
        }
        if (everyHouse) {
            all.forEach(house ->
                    wanted.add(fresh("house", house.code(), house.place().value(), house.room(), house.address())));
        }
        store.add(wanted, Principals.required().name());
        audit.record(new Entry("registry:plates", "building", building.code(), "制作二维码门牌:" + building.address()));
        return store.of(building.code());
    }

    private Houses.Building building(String code) {
        return houses.building(code).orElseThrow(() -> Refusal.notFound("没有这栋楼", "There is no such building"));
    }

    private static String unitName(String code) {
        return Integer.parseInt(code.substring(code.length() - 2)) + "单元";
    }

    private static Plate fresh(String kind, String code, String place, String name, String address) {
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return new Plate(
                Base64.getUrlEncoder().withoutPadding().encodeToString(token),
                kind,
                code,
                place,
                name,
                address,
                Instant.now(),
                null);
    }

    @Transactional(readOnly = true)
    public List<Plate> of(String buildingCode) {
        return store.of(building(buildingCode).code());
    }

    @Transactional
    public void revoke(String token) {
        if (!store.revoke(token)) {
            throw unknown();
        }
        audit.record(new Entry("registry:revoke-plate", "plate", token, "停用二维码门牌"));
    }

    private static Refusal unknown() {
        return Refusal.notFound("门牌二维码无效或已停用", "This door plate is not valid, or no longer");
    }

    /** The house of a scanned plate; null if the plate is of a building or unit. */
    public @Nullable String house(String token) {
        Plate plate = scanned(token);
        return plate.kind().equals("house") ? plate.code() : null;
    }

    /** Whoever holds a token has stood before the door, so any plate is found by it; it shows the address alone. */
    private Plate scanned(String token) {
        Optional<Plate> plate = Scopes.asSystem(() -> transactions.execute(status -> store.find(token)));
        if (plate == null || plate.isEmpty() || plate.get().revokedAt() != null) {
            throw unknown();
        }
        return plate.get();
    }

    /**
     * What a scan opens.
     *
     * @param page path of the page for whoever scans
     */
    public record Scan(String kind, String name, String address, String page) {}

    /** The page depends on who scans: visit form, record of the register, or the page for residents. */
    public Scan scan(String token) {
        Plate plate = scanned(token);
        String page = Principals.current()
                .filter(principal -> principal.kind() == Principal.Kind.STAFF && seesIt(principal, plate))
                .map(principal -> staffPage(principal, plate))
                .orElse(forResidents(token));
        return new Scan(plate.kind(), plate.name(), plate.address(), page);
    }

    /** As {@link #scan}; a plate that is no longer valid leads to the page that says so. */
    String page(String token) {
        try {
            return scan(token).page();
        } catch (Refusal refused) {
            return forResidents(token);
        }
    }

    private static String forResidents(String token) {
        return "/resident/plate?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    private static boolean seesIt(Principal principal, Plate plate) {
        return principal.may("registry:read")
                && principal.places().stream()
                        .anyMatch(place -> plate.placeCode().startsWith(place.value()));
    }

    private static String staffPage(Principal principal, Plate plate) {
        boolean walks = principal.roles().contains("grid-worker");
        return switch (plate.kind()) {
            case "house" -> (walks ? "/worker/visit?house=" : "/console/register/houses?code=") + plate.code();
            default ->
                (walks ? "/worker/building?code=" : "/console/register/buildings/")
                        + plate.code().substring(0, buildingDigits(plate));
        };
    }

    private static int buildingDigits(Plate plate) {
        return plate.kind().equals("unit")
                ? plate.code().length() - 2
                : plate.code().length();
    }
}
