package io.linli.registry.thing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.registry.history.Facts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a thing (物): a city part, a public facility or a vehicle.
 *
 * @param type part, facility or vehicle
 * @param classCode for parts, major and minor class of GB/T 30428.2, four digits
 * @param number for parts, the code of 16 digits: division, class, sequence
 * @param plate for vehicles, the number plate, sealed
 * @param owner unit or person responsible
 * @param inspectionDue the day by which it must be inspected
 * @param inspected the day on which somebody last inspected it
 * @param device key of the device that watches it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ThingFacts(
        @Nullable String name,
        @Nullable String type,
        @Nullable String classCode,
        @Nullable String number,
        @Nullable String plate,
        @Nullable String placeCode,
        @Nullable String address,
        @Nullable GeoPoint position,
        @Nullable String state,
        @Nullable String owner,
        @Nullable String maintainer,
        @Nullable LocalDate installed,
        @Nullable LocalDate inspectionDue,
        @Nullable LocalDate inspected,
        @Nullable String device,
        @Nullable String note)
        implements Facts {

    @Override
    public DivisionCode place() {
        if (placeCode == null) {
            throw new IllegalStateException("a checked thing has a place");
        }
        return new DivisionCode(placeCode);
    }

    @Override
    public String title() {
        return name == null ? "" : name;
    }

    @Override
    public @Nullable String exactNumber() {
        return plate;
    }

    @Override
    public List<SearchText> searched() {
        List<SearchText> texts = new ArrayList<>();
        texts.add(new SearchText(title(), true));
        if (address != null) {
            texts.add(new SearchText(address, false));
        }
        return texts;
    }

    @Override
    public ThingFacts masked() {
        return new ThingFacts(
                name,
                type,
                classCode,
                number,
                plate == null ? null : plate.substring(0, 2) + "***" + plate.substring(plate.length() - 2),
                placeCode,
                address,
                position,
                state,
                owner,
                maintainer,
                installed,
                inspectionDue,
                inspected,
                device,
                note);
    }
}
