package io.linli.territory.division;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.Division;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A division as the doors show it. */
public record DivisionView(
        String code,
        String name,
        @Nullable String nameEn,
        String level,
        @Nullable String parentCode,
        @Nullable GeoPoint center,
        List<String> aliases,
        @Nullable Integer population,
        @Nullable Integer households,
        @Nullable List<Named> ancestors,
        @Nullable List<String> successors,
        int version) {

    /** A division by its name. */
    public record Named(String code, String name, @Nullable String nameEn, String level) {

        public static Named of(Division division) {
            return new Named(
                    division.code().value(), division.name(), division.nameEn(), Levels.name(division.level()));
        }
    }

    static DivisionView of(Division division) {
        return of(division, null, null);
    }

    static DivisionView of(
            Division division, @Nullable List<Named> ancestors, @Nullable List<DivisionCode> successors) {
        return new DivisionView(
                division.code().value(),
                division.name(),
                division.nameEn(),
                Levels.name(division.level()),
                division.parent().map(DivisionCode::value).orElse(null),
                division.centre(),
                division.aliases(),
                division.population(),
                division.households(),
                ancestors,
                successors == null
                        ? null
                        : successors.stream().map(DivisionCode::value).toList(),
                division.version());
    }
}
