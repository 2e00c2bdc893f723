package io.linli.territory;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.kernel.GeoPoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place on the administrative ladder (区划): province, city, district, street, community or grid.
 *
 * @param code its code, which starts with the codes of all places around it
 * @param name Chinese name, as registers write it
 * @param nameEn English name, if there is one
 * @param aliases other names that people use
 * @param centre a point inside it
 * @param population number of residents, if known
 * @param households number of households, if known
 * @param version counts the changes
 */
public record Division(
        DivisionCode code,
        String name,
        @Nullable String nameEn,
        List<String> aliases,
        @Nullable GeoPoint centre,
        @Nullable Integer population,
        @Nullable Integer households,
        int version) {

    public Division {
        aliases = List.copyOf(aliases);
    }

    public DivisionLevel level() {
        return code.level();
    }

    /** The code of the place around it, nothing above a province. */
    public Optional<DivisionCode> parent() {
        return code.parent();
    }
}
