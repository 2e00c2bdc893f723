package io.linli.territory.division;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.kernel.GeoPoint;
import io.linli.territory.Division;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** The division tree at one moment; does not change. */
public final class DivisionSnapshot {

    private static final DivisionCode CITY_BEFORE_THERE_ARE_GRIDS = new DivisionCode("9901");

    private final long revision;
    private final Map<DivisionCode, Division> byCode;
    private final Map<DivisionCode, List<Division>> children = new HashMap<>();
    private final Map<DivisionCode, Geometry> borders;
    private final Map<DivisionCode, List<DivisionCode>> retired;
    private final GridRaster raster;
    private final DivisionCode city;

    DivisionSnapshot(
            long revision,
            List<Division> divisions,
            Map<DivisionCode, Geometry> borders,
            Map<DivisionCode, List<DivisionCode>> retired) {
        this.revision = revision;
        this.byCode = LinkedHashMap.newLinkedHashMap(divisions.size());
        this.borders = Map.copyOf(borders);
        this.retired = Map.copyOf(retired);
        divisions.forEach(this::add);
        this.raster = GridRaster.of(validGrids(null));
        this.city = busiestCity();
    }

    private void add(Division division) {
        byCode.put(division.code(), division);
        if (!retired.containsKey(division.code())) {
            division.parent()
                    .ifPresent(parent -> children.computeIfAbsent(parent, key -> new ArrayList<>())
                            .add(division));
        }
    }

    /** The borders of the grids in use within a place, or of all of them; the caller may change the map. */
    Map<DivisionCode, Geometry> validGrids(@Nullable DivisionCode within) {
        Map<DivisionCode, Geometry> grids = new LinkedHashMap<>();
        for (DivisionCode code : byCode.keySet()) {
            Geometry border = borders.get(code);
            boolean wanted = code.level() == DivisionLevel.GRID && (within == null || within.covers(code));
            if (wanted && border != null && !retired.containsKey(code)) {
                grids.put(code, border);
            }
        }
        return grids;
    }

    private DivisionCode busiestCity() {
        return byCode.keySet().stream()
                .filter(code -> code.level() == DivisionLevel.GRID)
                .collect(Collectors.groupingBy(code -> code.at(DivisionLevel.CITY), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<DivisionCode, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(CITY_BEFORE_THERE_ARE_GRIDS);
    }

    long revision() {
        return revision;
    }

    /** All divisions in the order of their codes, retired ones included. */
    public Collection<Division> all() {
        return byCode.values();
    }

    public Optional<Division> find(DivisionCode code) {
        return Optional.ofNullable(byCode.get(code));
    }

    public List<Division> children(DivisionCode code) {
        return List.copyOf(children.getOrDefault(code, List.of()));
    }

    public Optional<Geometry> border(DivisionCode code) {
        return Optional.ofNullable(borders.get(code));
    }

    public Optional<DivisionCode> gridAt(GeoPoint point) {
        return raster.at(point.longitude(), point.latitude());
    }

    public boolean isRetired(DivisionCode code) {
        return retired.containsKey(code);
    }

    /** The valid codes that a retired one became, through any number of steps; a valid code itself. */
    public List<DivisionCode> successors(DivisionCode code) {
        List<DivisionCode> next = retired.get(code);
        return next == null
                ? List.of(code)
                : next.stream()
                        .map((Function<DivisionCode, List<DivisionCode>>) this::successors)
                        .flatMap(List::stream)
                        .distinct()
                        .toList();
    }

    public DivisionCode city() {
        return city;
    }
}
