package io.linli.app.shelf;

import io.linli.kernel.DivisionCode;
import io.linli.process.PackagePlaces;
import org.springframework.stereotype.Component;

/** Processes of an application are there where it is subscribed to. */
@Component
class Coverage implements PackagePlaces {

    private final Shelf shelf;

    Coverage(Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public boolean covers(String app, DivisionCode place) {
        // What is not on the shelf was brought by another module, which has rules of its own.
        return shelf.find(app).map(entry -> entry.covers(place.value())).orElse(true);
    }
}
