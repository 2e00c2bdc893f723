package io.linli.incident.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.LinliServer;
import io.linli.incident.intake.Quarter;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Open311 clients find, send and follow service requests, in JSON and in XML. */
class GeoReportTests {

    private static final String BASE = "/open311/v2/";
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    private final Quarter quarter = Quarter.shared();
    private final Caller client = Caller.nobody();

    @Test
    void anIndependentClientGoesAllTheWay() throws IOException, InterruptedException {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/python3")))
                .as("python3")
                .isTrue();
        Path script = Files.createTempFile("georeport", ".py");
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("georeport_client.py"))) {
            Files.write(script, in.readAllBytes());
        }
        Process python = new ProcessBuilder(
                        "/usr/bin/python3",
                        script.toString(),
                        LinliServer.shared().address(BASE).toString(),
                        Quarter.GRID)
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(python.waitFor()).as(said).isZero();
    }

    @Test
    void aRequestIsStoredWithoutShowingWhoSentIt() {
        Answer answer = post("api_key=demo&service_code=L010105&address_id=" + Quarter.GRID
                + "&description=%E8%B7%AF%E7%81%AF%E4%B8%8D%E4%BA%AE&phone=13812345678&last_name=Secretive"
                + "&attribute[lamp]=A12&media_url=https://example.org/lamp.jpg");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        String number = answer.json().at("/0/service_request_id").asString();

        JsonNode request = client.get(BASE + "requests/" + number + ".json?extensions=true")
                .json()
                .get(0);
        assertThat(request.path("status").asString()).isEqualTo("open");
        assertThat(request.path("service_code").asString()).isEqualTo("L010105");
        assertThat(request.path("agency_responsible").asString()).isEqualTo("临湖区城市管理局");
        assertThat(request.path("media_url").asString()).isEqualTo("https://example.org/lamp.jpg");
        assertThat(request.at("/extended_attributes/detailed_status").asString())
                .isEqualTo("RECEIVED");
        assertThat(request.toString()).doesNotContain("13812345678").doesNotContain("Secretive");
    }

    @Test
    void whatIsNotPublicIsNotShown() {
        JsonNode secret = quarter.city()
                .post("/api/v1/incidents", quarter.report("保密举报内容", Map.of("confidential", true)))
                .json();

        assertThat(client.get(BASE + "requests/" + secret.path("number").asString() + ".json")
                        .status())
                .isEqualTo(404);
        assertThat(client.get(BASE + "requests.json").text()).doesNotContain("保密举报内容");
    }

    @Test
    void anUpdateOfAnotherPlatformIsAddedOnce() {
        String number = post("api_key=demo&service_code=L010105&address_id=" + Quarter.GRID + "&description=x1")
                .json()
                .at("/0/service_request_id")
                .asString();
        String update = "api_key=demo&update_id=77&description=still%20dark&service_request_id=" + number;

        Answer first = send("servicerequestupdates.json", update);
        Answer again = send("servicerequestupdates.json", update);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        JsonNode updates = client.get(BASE + "servicerequestupdates.json").json();
        assertThat(updates.valueStream()
                        .map(one -> one.path("service_request_id").asString()))
                .contains(number);
    }

    @ParameterizedTest(name = "{1} → {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | service_code=L010105&lat=30&long=114                          | 403",
                "POST | api_key=wrong&service_code=L010105&lat=30&long=114            | 403",
                "POST | api_key=demo&lat=30&long=114                                  | 400",
                "POST | api_key=demo&service_code=nix&lat=30&long=114                 | 404",
                "POST | api_key=demo&service_code=L010105                             | 400",
                "POST | api_key=demo&service_code=L010105&lat=30                      | 400",
                "POST | api_key=demo&service_code=L010105&lat=north&long=114          | 400",
                "POST | api_key=demo&service_code=L010105&lat=30&long=114&media_url=http://10.0.0.1/ | 400",
                "POST | api_key=demo&service_code=L010105&lat=30&long=114&media_url=file:///etc/passwd | 400",
                "POST | api_key=demo&service_code=L010105&lat=30&long=114&jurisdiction_id=other.city | 404",
                "POST | api_key=demo&service_code=L010105&lat=48.8&long=2.3&description=x | 400",
                "GET  | status=half                                                   | 400",
                "GET  | start_date=yesterday                                          | 400",
                "GET  | start_date=2020-01-01&end_date=2026-01-01                     | 400",
                "GET  | page_size=5000                                                | 400",
                "GET  | page=0                                                        | 400",
                "GET  | jurisdiction_id=other.city                                    | 404",
            })
    void faultsComeInTheFormatOfGeoReport(String method, String parameters, int status) {
        Answer answer = method.equals("POST") ? post(parameters) : client.get(BASE + "requests.json?" + parameters);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().at("/0/code").asInt()).isEqualTo(status);
        assertThat(answer.json().at("/0/description").asString()).isNotBlank();
    }

    private Answer post(String form) {
        return send("requests.json", form);
    }

    private Answer send(String resource, String form) {
        return client.send("POST", BASE + resource, BodyPublishers.ofString(form), FORM);
    }
}
