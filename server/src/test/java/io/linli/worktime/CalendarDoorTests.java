package io.linli.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CalendarDoorTests {

    private final Caller city = Caller.demonstration("city");

    @Test
    void theYearShowsHolidaysAndMakeUpDays() {
        JsonNode year = city.get("/api/v1/calendars/990101?year=2026").json();

        assertThat(year.path("announced").asBoolean()).isTrue();
        assertThat(year.path("days")).hasSize(365);
        assertThat(day(year, "2026-02-17").path("name").asString()).isEqualTo("春节");
        assertThat(day(year, "2026-02-28").path("kind").asString()).isEqualTo("makeup");
        assertThat(day(year, "2026-03-02").path("kind").asString()).isEqualTo("work");
    }

    @Test
    void aYearThatIsNotAnnouncedHasTheDaysOfTheRegulationOnlyAndSaysSo() {
        JsonNode year = city.get("/api/v1/calendars/9901?year=2027").json();

        assertThat(year.path("announced").asBoolean()).isFalse();
        var holidays = year.path("days")
                .valueStream()
                .filter(day -> day.path("kind").asString().equals("holiday"))
                .toList();
        assertThat(holidays)
                .hasSize(13)
                .allMatch(day -> day.path("name").asString().endsWith("(暂定)"));
        assertThat(year.path("days").valueStream().map(day -> day.path("kind").asString()))
                .doesNotContain("makeup");
    }

    @Test
    void aDayAndHoursSetForADistrictHoldForTheStreetsBelowAndNoOther() {
        city.put("/api/v1/calendars/990131/days/2026-12-01", Map.of("kind", "rest", "name", "停电检修"));
        city.put("/api/v1/calendars/990131/hours", Map.of("periods", List.of(Map.of("from", "08:00", "to", "12:00"))));

        assertThat(deadline("990131001")).isEqualTo("2026-12-02T01:00:00Z");
        assertThat(deadline("990132001")).isEqualTo("2026-12-01T02:00:00Z");
        assertThat(city.get("/api/v1/calendars/990131001/hours")
                        .json()
                        .path("inheritedFrom")
                        .asString())
                .isEqualTo("990131");

        city.put("/api/v1/calendars/990131/hours", Map.of("periods", List.of()));
        city.delete("/api/v1/calendars/990131/days/2026-12-01");

        assertThat(deadline("990131001")).isEqualTo("2026-12-01T02:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/calendars/99x?year=2026,400",
        "GET,/api/v1/calendars/990101?year=1899,400",
        "GET,/api/v1/calendars/990101?year=soon,400",
        "GET,/api/v1/calendars/990101/deadline?start=2026-01-01T00:00:00Z&amount=0&unit=hours,400",
        "GET,/api/v1/calendars/990101/deadline?start=2026-01-01T00:00:00Z&amount=1&unit=weeks,400",
        "GET,/api/v1/calendars/990101/deadline?start=yesterday&amount=1&unit=hours,400",
        "GET,/api/v1/calendars/990101/deadline?start=2059-12-30T00:00:00Z&amount=99999&unit=working_days,400",
        "DELETE,/api/v1/calendars/110101/days/2026-12-01,403",
        "DELETE,/api/v1/calendars/990101/days/2026-13-41,400",
    })
    void badQuestionsAreRefused(String method, String path, int status) {
        var answer = city.send(method, path, java.net.http.HttpRequest.BodyPublishers.noBody(), Map.of());

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    @Test
    void badSettingsAreRefusedWithTheFieldNamed() {
        var kind = city.put("/api/v1/calendars/990101/days/2026-12-01", Map.of("kind", "party"));
        var overlap = city.put(
                "/api/v1/calendars/990101/hours",
                Map.of(
                        "periods",
                        List.of(Map.of("from", "09:00", "to", "12:00"), Map.of("from", "11:00", "to", "15:00"))));
        var time = city.put(
                "/api/v1/calendars/990101/hours",
                Map.of("periods", List.of(Map.of("from", "9 o'clock", "to", "12:00"))));

        assertThat(kind.json().at("/errors/0/field").asString()).isEqualTo("kind");
        assertThat(overlap.json().at("/errors/0/code").asString()).isEqualTo("overlap");
        assertThat(time.json().at("/errors/0/code").asString()).isEqualTo("time");
    }

    @Test
    void nobodyLooksAtCalendarsWithoutSigningIn() {
        assertThat(Caller.nobody().get("/api/v1/calendars/990101").status()).isEqualTo(401);
    }

    private String deadline(String place) {
        return city.get("/api/v1/calendars/" + place
                        + "/deadline?start=2026-12-01T01:00:00Z&amount=1&unit=working_hours")
                .json()
                .path("deadline")
                .asString();
    }

    private static JsonNode day(JsonNode year, String date) {
        return year.path("days")
                .valueStream()
                .filter(day -> day.path("date").asString().equals(date))
                .findFirst()
                .orElseThrow();
    }
}
