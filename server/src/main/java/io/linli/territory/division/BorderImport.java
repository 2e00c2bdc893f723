package io.linli.territory.division;

import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.territory.Division;
import io.linli.territory.division.GridEditor.DrawnDivision;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One import of borders: each feature is read, then held against the borders around and beside it as they will be
 * when the file is in. The good ones go in, the others are named by their number in the file.
 */
final class BorderImport {

    private static final int MOST_POSITIONS = 1_000_000;

    private final List<GridDoor.Border> features;
    private final Function<@Nullable String, String> checkedName;
    private final ImportReport.Counter counter = new ImportReport.Counter();
    private final Map<DivisionCode, Integer> numbers = new HashMap<>();

    BorderImport(List<GridDoor.Border> features, Function<@Nullable String, String> checkedName) {
        this.features = features;
        this.checkedName = checkedName;
    }

    ImportReport into(GridEditor editor) {
        editor.draw(this::choose);
        return counter.report();
    }

    /** What of the file can be taken over what is stored. */
    private Map<DivisionCode, DrawnDivision> choose(DivisionSnapshot now) {
        Map<DivisionCode, DrawnDivision> taken = parentsFirst(read(now));
        boolean settled = false;
        while (!settled) {
            settled = true;
            for (DivisionCode code : List.copyOf(taken.keySet())) {
                Optional<RowFault> fault = fault(now, taken, code);
                if (fault.isPresent()) {
                    taken.remove(code);
                    counter.reject(numbers.getOrDefault(code, 0), fault.get());
                    settled = false;
                }
            }
        }
        counter.accept(taken.size());
        return taken;
    }

    private Map<DivisionCode, DrawnDivision> read(DivisionSnapshot now) {
        Map<DivisionCode, DrawnDivision> drawn = new LinkedHashMap<>();
        long positions = 0;
        for (int number = 1; number <= features.size(); number++) {
            counter.row();
            try {
                GridDoor.Border border = GridDoor.required(features.get(number - 1), "feature");
                positions += read(now, number, border, drawn);
            } catch (Refusal refusal) {
                counter.reject(number, fault(refusal));
            }
            if (positions > MOST_POSITIONS) {
                throw Refusal.badField(
                        "features",
                        "too-many-positions",
                        "文件的边界点总数超过" + MOST_POSITIONS + ",请先简化边界或分成几个文件",
                        "the file has more than " + MOST_POSITIONS
                                + " positions; simplify the borders or split the file");
            }
        }
        return drawn;
    }

    private int read(DivisionSnapshot now, int number, GridDoor.Border border, Map<DivisionCode, DrawnDivision> drawn) {
        GridDoor.BorderOf of = GridDoor.required(border.properties(), "properties");
        DivisionCode code = Levels.code("code", of.code());
        GridEditor.checkRight(code);
        if (drawn.containsKey(code)) {
            throw Refusal.badField("code", "twice", "代码" + code + "重复", "the code " + code + " comes twice");
        }
        if (now.isRetired(code)) {
            throw Refusal.badField(
                    "code", "grid-retired", "网格" + code + "已拆分或合并,不能再改", "the grid " + code + " was split or merged");
        }
        String known = now.find(code).map(Division::name).orElse(null);
        String name = checkedName.apply(of.name() == null ? known : of.name());
        Geometry area = GridDoor.required(border.geometry(), "geometry").area("geometry");
        drawn.put(code, new DrawnDivision(name, area));
        numbers.put(code, number);
        return area.getNumPoints();
    }

    private static Map<DivisionCode, DrawnDivision> parentsFirst(Map<DivisionCode, DrawnDivision> drawn) {
        Map<DivisionCode, DrawnDivision> sorted = new LinkedHashMap<>();
        drawn.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(DivisionCode::level)))
                .forEachOrdered(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static Optional<RowFault> fault(
            DivisionSnapshot now, Map<DivisionCode, DrawnDivision> taken, DivisionCode code) {
        try {
            new BorderRules(now, taken).check(code);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(fault(refusal));
        }
    }

    private static RowFault fault(Refusal refusal) {
        return refusal.faults().isEmpty()
                ? new RowFault(null, String.valueOf(refusal.getMessage()), refusal.english())
                : new RowFault(
                        refusal.faults().getFirst().field(),
                        refusal.faults().getFirst().message(),
                        refusal.faults().getFirst().messageEn());
    }
}
