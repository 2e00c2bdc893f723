package io.linli.registry.house;

import io.linli.kernel.PhoneNumber;
import io.linli.registry.history.Faults;
import io.linli.territory.Houses;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Completes and checks what is said of a house. */
@Component
public class HouseChecks {

    private final Whereabouts whereabouts;

    HouseChecks(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    HouseFacts check(HouseFacts facts) {
        return check(facts, whereabouts::house);
    }

    /** @param finder finds houses by code */
    public HouseFacts check(HouseFacts facts, Function<String, Optional<Houses.House>> finder) {
        var faults = new Faults();
        faults.require("code", facts.code());
        Optional<Houses.House> house = facts.code() == null ? Optional.empty() : finder.apply(facts.code());
        if (facts.code() != null && house.isEmpty()) {
            faults.add(
                    "code",
                    "unknown-house",
                    "地址库里没有这套房屋,或不在您的管辖范围内",
                    "the address tree has no such house within your places");
        }
        if (facts.landlordPhone() != null && !PhoneNumber.isValid(facts.landlordPhone())) {
            faults.add("landlordPhone", "invalid-phone", "请填写11位手机号", "enter a mobile number of eleven digits");
        }
        if (facts.leaseFrom() != null
                && facts.leaseUntil() != null
                && facts.leaseFrom().isAfter(facts.leaseUntil())) {
            faults.add("leaseUntil", "before-start", "租赁到期日早于起始日", "the lease ends before it starts");
        }
        faults.refuse();
        return completed(facts, house.orElseThrow());
    }

    private static HouseFacts completed(HouseFacts facts, Houses.House house) {
        return new HouseFacts(
                house.code(),
                house.place().value(),
                house.address(),
                facts.state() == null ? "standing" : facts.state(),
                facts.use() == null ? "own" : facts.use(),
                facts.area() == null ? area(house) : facts.area(),
                facts.rooms(),
                facts.ownership(),
                facts.certificate(),
                facts.landlord(),
                facts.landlordPhone() == null ? null : new PhoneNumber(facts.landlordPhone()).value(),
                facts.rentalNumber(),
                facts.leaseFrom(),
                facts.leaseUntil(),
                facts.visitDue(),
                facts.visited(),
                Boolean.TRUE.equals(facts.care()) ? true : null,
                facts.note());
    }

    private static @Nullable Double area(Houses.House house) {
        return house.area() == null ? null : Math.round(house.area() * 100) / 100.0;
    }
}
