package io.linli.incident.life;

import static io.linli.incident.life.Town.act;
import static io.linli.incident.life.Town.tryTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller.Answer;
import io.linli.file.Photographs;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where the catalogue asks for it, a result is taken only with a photo. */
class PhotoRuleTests {

    private static final String TYPES = "/api/v1/incident-types";
    private static final String CODE = "E01P";

    private final Town town = Town.shared();

    @Test
    void aTypeCanBeSetToWantAPhotoOfTheResult() {
        Answer added = town.city().post(TYPES, Map.of("code", CODE, "parentCode", "E01", "name", "须拍照的部件"));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.json().path("photoRequired").asBoolean()).isFalse();
        Answer changed = patch(added.header("ETag"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("photoRequired").asBoolean()).isTrue();
        assertThat(changed.json().path("name").asString()).isEqualTo("须拍照的部件");
        assertThat(patch(added.header("ETag")).status()).isEqualTo(412);

        JsonNode incident = town.reported("井盖破损", Map.of("typeCode", CODE));
        incident = act(town.street(), incident, "dispatch", Map.of("ownerUnit", Town.DEPARTMENT));
        incident = act(town.department(), incident, "sign", Map.of());
        Answer without = tryTo(town.department(), incident, "handle", Map.of("result", "已更换"));
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.json().at("/errors/0/code").asString()).isEqualTo("photo-required");
        act(town.department(), incident, "handle", Map.of("result", "已更换", "fileIds", List.of(photo())));
    }

    private Answer patch(String version) {
        return town.city()
                .send(
                        "PATCH",
                        TYPES + "/" + CODE,
                        BodyPublishers.ofString("{\"photoRequired\":true}"),
                        Map.of("Content-Type", "application/json", "If-Match", version));
    }

    private String photo() {
        return town.department()
                .upload("/api/v1/files", "现场.jpg", Photographs.picture("jpg", 40, 30))
                .json()
                .path("id")
                .asString();
    }
}
