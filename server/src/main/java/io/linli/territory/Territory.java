package io.linli.territory;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.kernel.GeoPoint;
import io.linli.territory.division.DivisionMemory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The division tree and its borders (区划与网格), answered from memory. Retired grids are resolved to
 * what they were; {@link #successors} tells what became of them.
 */
@Component
public class Territory {

    private final DivisionMemory memory;

    Territory(DivisionMemory memory) {
        this.memory = memory;
    }

    /** The one grid that contains a point, nothing outside of all grids; takes well under 0.1 ms. */
    public Optional<DivisionCode> gridAt(GeoPoint point) {
        return memory.now().gridAt(point);
    }

    public Optional<Division> division(DivisionCode code) {
        return memory.now().find(code);
    }

    /** The name of a place alone ({@code 东湖街道}); its code if the place is unknown. */
    public String name(DivisionCode code) {
        return memory.now().find(code).map(Division::name).orElse(code.value());
    }

    /** The English name of a place; null if it has none. */
    public @Nullable String nameEn(DivisionCode code) {
        return memory.now().find(code).map(Division::nameEn).orElse(null);
    }

    /** The names from the district down ({@code 江南区东湖街道…}); its code if the place is unknown. */
    public String fullName(DivisionCode code) {
        var text = new StringBuilder();
        for (DivisionLevel level : DivisionLevel.values()) {
            boolean named = level.digits() <= code.value().length()
                    && (level.compareTo(DivisionLevel.DISTRICT) >= 0 || level == code.level());
            if (named) {
                memory.now().find(code.at(level)).map(Division::name).ifPresent(text::append);
            }
        }
        return text.isEmpty() ? code.value() : text.toString();
    }

    /** A point inside a place. */
    public Optional<GeoPoint> centre(DivisionCode code) {
        return memory.now().find(code).flatMap(found -> Optional.ofNullable(found.centre()));
    }

    /** The places directly below one, in the order of their codes; retired grids are left out. */
    public List<Division> children(DivisionCode code) {
        return memory.now().children(code);
    }

    /** What a retired grid became; the code itself if it is still valid. */
    public List<DivisionCode> successors(DivisionCode code) {
        return memory.now().successors(code);
    }

    /** The city that this installation serves: the one with grids, {@code 9901} before there are any. */
    public DivisionCode city() {
        return memory.now().city();
    }
}
