package io.linli.territory;

import io.linli.kernel.DivisionCode;
import io.linli.territory.address.AddressMemory;
import io.linli.territory.address.AddressNames;
import io.linli.territory.address.Addresses;
import io.linli.territory.division.DivisionMemory;
import io.linli.territory.division.DivisionSnapshot;
import io.linli.territory.text.NamedPlace;
import io.linli.territory.text.PlaceReader;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the reader of texts in step with the names that are stored. */
@Component
class PlaceNames {

    private final DivisionMemory divisions;
    private final AddressMemory addresses;
    private final Territory territory;
    private volatile Made made;

    PlaceNames(DivisionMemory divisions, AddressMemory addresses, Territory territory) {
        this.divisions = divisions;
        this.addresses = addresses;
        this.territory = territory;
        this.made = make(divisions.now(), addresses.now());
    }

    PlaceReader reader() {
        Made latest = made;
        return latest.isOf(divisions.now(), addresses.now()) ? latest.reader() : renewed();
    }

    private synchronized PlaceReader renewed() {
        if (!made.isOf(divisions.now(), addresses.now())) {
            made = make(divisions.now(), addresses.now());
        }
        return made.reader();
    }

    private Made make(DivisionSnapshot snapshot, Addresses stored) {
        DivisionCode city = snapshot.city();
        List<NamedPlace> names = new ArrayList<>();
        snapshot.all().stream()
                .filter(division -> city.covers(division.code()) && !snapshot.isRetired(division.code()))
                .forEach(division -> names.add(name(division)));
        names.addAll(AddressNames.of(stored, snapshot));
        return new Made(snapshot, stored, new PlaceReader(names, snapshot::gridAt));
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

    private record Made(DivisionSnapshot divisions, Addresses addresses, PlaceReader reader) {

        boolean isOf(DivisionSnapshot nowDivisions, Addresses nowAddresses) {
            return divisions == nowDivisions && addresses == nowAddresses;
        }
    }
}
