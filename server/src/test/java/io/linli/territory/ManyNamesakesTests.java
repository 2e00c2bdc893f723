package io.linli.territory;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.text.NamedPlace;
import io.linli.territory.text.NamedPlace.Extent;
import io.linli.territory.text.NamedPlace.Houses;
import io.linli.territory.text.NamedPlace.Kind;
import io.linli.territory.text.NamedPlace.Line;
import io.linli.territory.text.PlaceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads on a city of 9 districts, 90 streets, 3,000 estates and 400 winding roads, whose names come many times. */
class ManyNamesakesTests {

    private static final List<String> STEMS =
            List.of("阳光", "锦绣", "湖畔", "望江", "翠竹", "枫林", "学府", "明德", "金色", "东方", "保利", "万科");
    private static final List<String> ENDS = List.of("花园", "家园", "小区", "公寓", "新城", "华庭");

    private final PlaceReader reader = new PlaceReader(city(), point -> Optional.empty());

    /** Twenty names with a dozen namesakes each: nobody writes worse. Trying them all against each other would never end. */
    @Test
    @Timeout(30)
    void aMessageThatNamesManyPlacesManyTimesComesToAnEnd() {
        String message = "尊敬的领导:我是A3区阳光花园的业主,每天从滨江1路走到滨江2路,路过锦绣家园和A3区12街道。阳光花园3栋旁边的滨江1路上"
                + "路灯坏了两个月,滨江1路与滨江3路交叉口的井盖也松了,A3区城管说归12街道,12街道说归A3区。锦绣家园北门外烧烤摊每晚油烟很大,"
                + "阳光花园东门停满了车,滨江2路堵到望江小区。望江小区、湖畔公寓、翠竹花园的邻居都反映过,请A3区尽快处理,谢谢!";

        assertThat(reader.read(message, Hint.none())).isNotEmpty();
    }

    private static List<NamedPlace> city() {
        List<NamedPlace> places = new ArrayList<>();
        for (int district = 1; district <= 9; district++) {
            String code = "99010" + district;
            places.add(place(Kind.DIVISION, code, "第" + district + "区", List.of("A" + district + "区"), code, null));
            for (int street = 1; street <= 10; street++) {
                String number = code + "%03d".formatted(street);
                places.add(place(
                        Kind.DIVISION, number, district + "" + street + "街道", List.of(street + "街道"), number, null));
            }
        }
        for (int number = 0; number < 3_000; number++) {
            String grid = "99010" + (number % 9 + 1) + "%03d001001".formatted(number % 10 + 1);
            String name = STEMS.get(number % STEMS.size()) + ENDS.get(number / STEMS.size() % ENDS.size());
            places.add(place(
                    Kind.ESTATE, "e" + number, name, List.of(), grid, new Houses(List.of(), new Extent(100, 100))));
        }
        for (int number = 1; number <= 400; number++) {
            places.add(place(
                    Kind.ROAD,
                    "r" + number,
                    "滨江" + (number % 40 + 1) + "路",
                    List.of(),
                    "99010" + (number % 9 + 1),
                    course(number)));
        }
        return places;
    }

    private static Line course(int number) {
        double[] course = new double[120];
        for (int i = 0; i < course.length; i += 2) {
            course[i] = 113.4 + number * 0.001 + i * 0.0006;
            course[i + 1] = 29.6 + number * 0.001 + 0.004 * Math.sin(i / 10.0);
        }
        return new Line(course);
    }

    private static NamedPlace place(
            Kind kind, String id, String name, List<String> aliases, String code, NamedPlace.@Nullable Detail detail) {
        int spread = Math.abs(id.hashCode() % 1_000);
        return new NamedPlace(
                kind,
                id,
                name,
                aliases,
                new DivisionCode(code),
                name,
                new GeoPoint(113.4 + spread * 0.0003, 29.6 + spread % 37 * 0.01),
                detail);
    }
}
