package io.linli.incident.intake;

import io.linli.incident.NewIncident;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.kernel.GeoPoint;
import io.linli.territory.Gazetteer;
import io.linli.territory.Hint;
import io.linli.territory.PlaceMatch;
import io.linli.territory.Territory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds out where it happened (自动定位). The first of these that says something decides: the position or place that the
 * reporter gave, the place where the photo was taken, the address, the text, the reporter's home, the city itself.
 */
@Component
class PlaceFinder {

    private static final double BY_POSITION = 0.98;
    private static final double OUTSIDE_GRIDS = 0.6;
    private static final double BY_PHOTO = 0.9;
    private static final double BY_HOME = 0.5;
    private static final double UNKNOWN = 0.1;
    private static final int TEXT_READ = 2_000;

    private final Territory territory;
    private final Gazetteer gazetteer;

    PlaceFinder(Territory territory, Gazetteer gazetteer) {
        this.territory = territory;
        this.gazetteer = gazetteer;
    }

    /**
     * Where it happened.
     *
     * @param place the smallest division that surely contains it
     * @param position where on the map; the middle of the place if nothing better is known and the place is small
     * @param given whether the reporter said so
     * @param key equal for equal places, for finding duplicates; null where the place is too wide to tell
     */
    record Found(
            DivisionCode place,
            @Nullable String address,
            @Nullable GeoPoint position,
            double confidence,
            String reason,
            boolean given,
            @Nullable String key) {}

    Found find(NewIncident report, Reporter reporter, @Nullable GeoPoint photo) {
        return byPosition(report.position(), report, BY_POSITION, "上报人给出了坐标", true)
                .or(() -> byCode(report))
                .or(() -> byPosition(photo, report, BY_PHOTO, "照片中记录了拍摄位置", false))
                .or(() -> byText(report))
                .orElseGet(() -> byHome(report, reporter));
    }

    private Optional<Found> byPosition(
            @Nullable GeoPoint point, NewIncident report, double confidence, String reason, boolean given) {
        if (point == null) {
            return Optional.empty();
        }
        Optional<DivisionCode> grid = territory.gridAt(point);
        if (grid.isPresent()) {
            return Optional.of(new Found(
                    grid.get(),
                    report.address() == null ? territory.fullName(grid.get()) : report.address(),
                    point,
                    confidence,
                    reason + ",位于" + territory.fullName(grid.get()),
                    given,
                    report.address()));
        }
        DivisionCode around = report.place() == null ? territory.city() : report.place();
        return Optional.of(new Found(
                around,
                report.address(),
                point,
                report.place() == null ? OUTSIDE_GRIDS / 2 : OUTSIDE_GRIDS,
                reason + ",但不在任何网格内",
                given,
                report.address()));
    }

    private Optional<Found> byCode(NewIncident report) {
        DivisionCode code = report.place();
        if (code == null) {
            return Optional.empty();
        }
        Optional<PlaceMatch> finer = report.address() == null
                ? Optional.empty()
                : gazetteer.find(report.address(), new Hint(null, code)).stream()
                        .findFirst();
        return Optional.of(finer.filter(match -> code.covers(match.place()))
                .map(match -> found(match, report, "上报人选定" + territory.name(code) + ";" + match.reason()))
                .map(found -> new Found(
                        found.place(), found.address(), found.position(), 1, found.reason(), true, found.key()))
                .orElseGet(() -> new Found(
                        code,
                        report.address(),
                        middle(code),
                        1,
                        "上报人选定" + territory.fullName(code),
                        true,
                        report.address())));
    }

    private Optional<Found> byText(NewIncident report) {
        Hint hint = Hint.none();
        if (report.address() != null) {
            Optional<PlaceMatch> match =
                    gazetteer.find(report.address(), hint).stream().findFirst();
            if (match.isPresent()) {
                return Optional.of(
                        found(match.get(), report, "按地址查得:" + match.get().reason()));
            }
        }
        String title = report.title() == null ? "" : report.title();
        String text = title + "\n"
                + report.body().substring(0, Math.min(TEXT_READ, report.body().length()));
        return gazetteer.find(text, hint).stream()
                .findFirst()
                .map(match -> found(match, report, "按正文查得:" + match.reason()));
    }

    private Found found(PlaceMatch match, NewIncident report, String reason) {
        return new Found(
                match.place(),
                report.address() == null ? match.address() : report.address(),
                match.position() == null ? middle(match.place()) : match.position(),
                match.confidence(),
                reason,
                false,
                match.address());
    }

    private Found byHome(NewIncident report, Reporter reporter) {
        DivisionCode home = reporter.home();
        if (home != null && home.level().compareTo(DivisionLevel.CITY) > 0) {
            String whose = reporter.isResident() ? "上报人住在" : "上报人的工作地点是";
            return new Found(
                    home, report.address(), null, BY_HOME, "正文没有写明地点;" + whose + territory.fullName(home), false, null);
        }
        return new Found(territory.city(), report.address(), null, UNKNOWN, "没有写明地点,也查不到地点", false, null);
    }

    private @Nullable GeoPoint middle(DivisionCode code) {
        return code.level().compareTo(DivisionLevel.COMMUNITY) >= 0
                ? territory.centre(code).orElse(null)
                : null;
    }
}
