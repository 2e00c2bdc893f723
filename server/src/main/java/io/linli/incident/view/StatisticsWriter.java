package io.linli.incident.view;

import io.linli.identity.OrganisationUnits;
import io.linli.identity.Unit;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.incident.view.Statistics.Day;
import io.linli.incident.view.Statistics.FigureValue;
import io.linli.incident.view.Statistics.Group;
import io.linli.incident.view.Statistics.Hour;
import io.linli.incident.view.Statistics.Series;
import io.linli.kernel.DivisionCode;
import io.linli.territory.Division;
import io.linli.territory.Territory;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts tallies into words, shares and links. */
@Component
class StatisticsWriter {

    private static final double STEP = 1.08;
    private static final int MINUTES = 60;

    private final Territory territory;
    private final IncidentTypes types;
    private final OrganisationUnits units;

    StatisticsWriter(Territory territory, IncidentTypes types, OrganisationUnits units) {
        this.territory = territory;
        this.types = types;
        this.units = units;
    }

    Statistics write(
            DivisionCode place,
            LocalDate from,
            LocalDate to,
            List<Tally> tallies,
            Function<List<String>, List<Tally>> ofPlaces,
            long open,
            long overdue) {
        Map<String, List<Tally>> now =
                tallies.stream().filter(t -> !t.before()).collect(Collectors.groupingBy(Tally::dim));
        Map<String, List<Tally>> before =
                tallies.stream().filter(Tally::before).collect(Collectors.groupingBy(Tally::dim));
        String period = "place=" + place.value() + "&from=" + from + "&to=" + to;
        List<String> children = territory.children(place).stream()
                .map(Division::code)
                .map(DivisionCode::value)
                .toList();
        return new Statistics(
                place.value(),
                territory.name(place),
                territory.nameEn(place),
                from,
                to,
                figures(place, period, now, before, open, overdue),
                new Series(days(from, to, now.getOrDefault("", List.of()))),
                groups(now.get("t"), types::name, types::nameEn, code -> "type=" + code + "&" + period),
                groups(
                        children.isEmpty() ? List.of() : ofPlaces.apply(children),
                        code -> territory.name(new DivisionCode(code)),
                        code -> territory.nameEn(new DivisionCode(code)),
                        code -> "place=" + code + "&from=" + from + "&to=" + to),
                groups(now.get("u"), this::unitName, this::unitNameEn, code -> "owner=" + code + "&" + period),
                hours(now.getOrDefault("h", List.of())));
    }

    private static List<FigureValue> figures(
            DivisionCode place,
            String period,
            Map<String, List<Tally>> now,
            Map<String, List<Tally>> before,
            long open,
            long overdue) {
        return java.util.Arrays.stream(Figure.values())
                .map(figure -> new FigureValue(
                        figure.code(),
                        figure.chinese(),
                        figure.english(),
                        switch (figure) {
                            case OPEN -> (double) open;
                            case OVERDUE_NOW -> (double) overdue;
                            default -> value(figure, now);
                        },
                        figure.unit(),
                        figure.ofNow() ? null : value(figure, before),
                        "/incidents?figure=" + figure.code() + "&"
                                + (figure.ofNow() ? "place=" + place.value() : period)))
                .toList();
    }

    private static @Nullable Double value(Figure figure, Map<String, List<Tally>> tallies) {
        List<Tally> total = tallies.getOrDefault("", List.of());
        return switch (figure) {
            case VOLUME -> (double) Tally.sum(total, Tally::volume);
            case OPEN -> (double) Tally.sum(total, Tally::open);
            case ACCEPTED_ON_TIME ->
                Tally.share(Tally.sum(total, Tally::acceptedOnTime), Tally.sum(total, Tally::accepted));
            case HANDLED_ON_TIME ->
                Tally.share(Tally.sum(total, Tally::handledOnTime), Tally.sum(total, Tally::handled));
            case OVERDUE_NOW -> null;
            case FIRST_TIME_RIGHT ->
                Tally.share(Tally.sum(total, Tally::rightFirst), Tally.sum(total, Tally::completed));
            case SATISFACTION -> Tally.share(Tally.sum(total, Tally::satisfied), Tally.sum(total, Tally::rated));
            case REOPENED -> Tally.share(Tally.sum(total, Tally::reopened), Tally.sum(total, Tally::completed));
            case MEDIAN_HANDLING -> median(tallies.getOrDefault("m", List.of()));
        };
    }

    /** The middle of the times to handle, in hours; within its step of 8 % as if times were spread evenly. */
    private static @Nullable Double median(List<Tally> steps) {
        List<Tally> ordered = steps.stream()
                .filter(t -> t.volume() > 0)
                .sorted(Comparator.comparing(Tally::key))
                .toList();
        double half = Tally.sum(ordered, Tally::volume) / 2.0;
        double below = 0;
        for (Tally step : ordered) {
            if (below + step.volume() >= half) {
                double exponent = Integer.parseInt(step.key()) + (half - below) / step.volume();
                return Math.round((Math.pow(STEP, exponent) - 1) / MINUTES * 100) / 100.0;
            }
            below += step.volume();
        }
        return null;
    }

    private static List<Day> days(LocalDate from, LocalDate to, List<Tally> totals) {
        Map<LocalDate, List<Tally>> byDay =
                totals.stream().filter(t -> t.day() != null).collect(Collectors.groupingBy(StatisticsWriter::day));
        return from.datesUntil(to.plusDays(1))
                .map(day -> {
                    List<Tally> tallies = byDay.getOrDefault(day, List.of());
                    return new Day(day, Tally.sum(tallies, Tally::volume), Tally.sum(tallies, Tally::handled));
                })
                .toList();
    }

    private static LocalDate day(Tally tally) {
        return java.util.Objects.requireNonNull(tally.day());
    }

    private static List<Group> groups(
            @Nullable List<Tally> tallies,
            Function<String, String> name,
            Function<String, @Nullable String> nameEn,
            Function<String, String> link) {
        return (tallies == null ? List.<Tally>of() : tallies)
                .stream()
                        .filter(t -> t.volume() > 0 && !t.key().isEmpty())
                        .sorted(Comparator.comparingLong(Tally::volume)
                                .reversed()
                                .thenComparing(Tally::key))
                        .map(t -> new Group(
                                t.key(),
                                name.apply(t.key()),
                                nameEn.apply(t.key()),
                                t.volume(),
                                Tally.share(t.handledOnTime(), t.handled()),
                                "/incidents?" + link.apply(t.key())))
                        .toList();
    }

    private String unitName(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }

    private @Nullable String unitNameEn(String code) {
        return units.find(code).map(Unit::nameEn).orElse(null);
    }

    private static List<Hour> hours(List<Tally> tallies) {
        Map<Integer, Long> counts =
                tallies.stream().collect(Collectors.toMap(t -> Integer.parseInt(t.key()), Tally::volume, Long::sum));
        return IntStream.range(0, 24)
                .mapToObj(hour -> new Hour(hour, counts.getOrDefault(hour, 0L)))
                .toList();
    }
}
