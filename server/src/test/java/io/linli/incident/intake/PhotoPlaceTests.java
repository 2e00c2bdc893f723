package io.linli.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.file.Photographs;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A photo knows where it was taken, and nobody else learns it from the file. */
class PhotoPlaceTests {

    private static final String GRID = Quarter.COMMUNITY + "002";

    private final Quarter quarter = Quarter.shared();
    private final Caller resident = quarter.resident();

    @Test
    void wherePhotoWasTakenComesBeforeWhatTheTextSaysAndAfterWhatTheReporterSays() {
        draw();
        String photo = uploaded();
        Map<String, Object> report = Map.of("body", "白鹭第一网格的水管漏水", "typeCode", "L010101", "fileIds", List.of(photo));

        JsonNode place = preview(report);
        assertThat(place.path("reason").asString()).contains("照片中记录了拍摄位置");
        assertThat(place.path("code").asString()).isEqualTo(GRID);
        assertThat(place.at("/position/longitude").asDouble()).isEqualTo(Photographs.LONGITUDE);
        assertThat(place.path("confidence").asDouble()).isGreaterThan(0.5);
        JsonNode chosen = preview(
                Map.of("body", "水管漏水", "typeCode", "L010101", "fileIds", List.of(photo), "placeCode", Quarter.GRID));
        assertThat(chosen.path("code").asString()).isEqualTo(Quarter.GRID);

        Answer reported = resident.post("/api/v1/incidents", report);
        assertThat(reported.status()).as(reported.text()).isEqualTo(201);
        assertThat(reported.json().path("placeCode").asString()).isEqualTo(GRID);
        assertThat(reported.json().path("state").asString()).isEqualTo("dispatched");
    }

    private JsonNode preview(Map<String, Object> report) {
        Answer answer = resident.post("/api/v1/incidents/preview", report);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("place");
    }

    private String uploaded() {
        Answer answer =
                resident.upload("/api/v1/files", "现场.jpg", Photographs.withExif(Photographs.picture("jpg", 400, 300)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private void draw() {
        quarter.divisions("code,name,communityCode\n%s,白鹭第二网格,%s\n".formatted(GRID, Quarter.COMMUNITY));
        Answer drawn = quarter.city()
                .send(
                        "POST",
                        "/api/v1/grids/import",
                        BodyPublishers.ofString("""
                        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"%s"},
                         "geometry":{"type":"Polygon","coordinates":[[[114.498,30.248],[114.502,30.248],
                          [114.502,30.252],[114.498,30.252],[114.498,30.248]]]}}]}
                        """.formatted(GRID)),
                        Map.of("Content-Type", "application/geo+json"));
        assertThat(drawn.status()).as(drawn.text()).isEqualTo(200);
    }
}
