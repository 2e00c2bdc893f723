package io.linli.registry.thing;

import io.linli.kernel.PlateNumber;
import io.linli.registry.history.Faults;
import io.linli.registry.house.Whereabouts;
import io.linli.territory.Territory;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Completes and checks what is said of a thing. */
@Component
public class ThingChecks {

    private final Whereabouts whereabouts;
    private final Territory territory;

    ThingChecks(Whereabouts whereabouts, Territory territory) {
        this.whereabouts = whereabouts;
        this.territory = territory;
    }

    public ThingFacts check(ThingFacts facts) {
        var faults = new Faults();
        faults.require("name", facts.name());
        faults.require("type", facts.type());
        String place = whereabouts.place(null, grid(facts), code -> Optional.empty(), faults);
        if ("part".equals(facts.type())) {
            checkPart(facts, faults);
        }
        Optional<PlateNumber> plate = facts.plate() == null ? Optional.empty() : PlateNumber.find(facts.plate());
        if (plate.isEmpty() && (facts.plate() != null || "vehicle".equals(facts.type()))) {
            faults.add("plate", "invalid-plate", "请填写正确的号牌号码,如闽A12345", "enter a number plate such as 闽A12345");
        }
        faults.refuse();
        return new ThingFacts(
                facts.name(),
                facts.type(),
                facts.classCode(),
                facts.number(),
                plate.map(PlateNumber::value).orElse(null),
                place,
                facts.address(),
                facts.position(),
                facts.state() == null ? "sound" : facts.state(),
                facts.owner(),
                facts.maintainer(),
                facts.installed(),
                facts.inspectionDue(),
                facts.inspected(),
                facts.device(),
                facts.note());
    }

    private @Nullable String grid(ThingFacts facts) {
        if (facts.placeCode() != null || facts.position() == null) {
            return facts.placeCode();
        }
        return territory.gridAt(facts.position()).map(Objects::toString).orElse(null);
    }

    private static void checkPart(ThingFacts facts, Faults faults) {
        if (facts.classCode() == null || !PartClasses.isKnown(facts.classCode())) {
            faults.add(
                    "classCode",
                    "unknown-class",
                    "请填写GB/T 30428.2的部件小类(4位),如0101上水井盖",
                    "enter a class of GB/T 30428.2 with four digits, such as 0101");
        } else if (facts.number() != null && !PartClasses.fits(facts.number(), facts.classCode())) {
            faults.add(
                    "number",
                    "invalid-part-code",
                    "部件编码应为16位:区划6位、小类4位、顺序6位",
                    "a part code has 16 digits: six of division, four of class, six of sequence");
        }
    }
}
