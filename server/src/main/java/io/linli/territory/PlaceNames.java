package io.linli.territory;

import io.linli.kernel.DivisionCode;
import io.linli.territory.division.DivisionMemory;
import io.linli.territory.division.DivisionSnapshot;
import io.linli.territory.text.NamedPlace;
import io.linli.territory.text.PlaceReader;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the reader of texts in step with the names that are stored. */
@Component
class PlaceNames {

    private final DivisionMemory divisions;
    private final Territory territory;
    private volatile Made made;

    PlaceNames(DivisionMemory divisions, Territory territory) {
        this.divisions = divisions;
        this.territory = territory;
        this.made = make(divisions.now());
    }

    PlaceReader reader() {
        DivisionSnapshot now = divisions.now();
        Made latest = made;
        if (latest.divisions() != now) {
            latest = make(now);
            made = latest;
        }
        return latest.reader();
    }

    private Made make(DivisionSnapshot snapshot) {
        DivisionCode city = snapshot.city();
        List<NamedPlace> names = snapshot.all().stream()
                .filter(division -> city.covers(division.code()) && !snapshot.isRetired(division.code()))
                .map(this::name)
                .toList();
        return new Made(snapshot, new PlaceReader(names));
    }

    private NamedPlace name(Division division) {
        return new NamedPlace(
                NamedPlace.Kind.DIVISION,
                division.code().value(),
                division.name(),
                division.aliases(),
                division.code(),
                territory.fullName(division.code()),
                division.centre(),
                null);
    }

    private record Made(DivisionSnapshot divisions, PlaceReader reader) {}
}
