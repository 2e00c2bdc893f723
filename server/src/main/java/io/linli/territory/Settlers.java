package io.linli.territory;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** Whatever stands in grids and has to move to another one when borders change. */
public interface Settlers {

    /**
     * Gives everything in the affected grids the grid it now stands in, within the running transaction.
     *
     * @param affected codes of the grids whose borders changed or ended
     * @param gridAt finds a grid by the new borders
     */
    void settle(Collection<DivisionCode> affected, Function<GeoPoint, Optional<DivisionCode>> gridAt);
}
