package io.linli.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Labelled history changes what the classifier says at once; bad rows are named. */
class TrainingTests {

    private static final String PATH = "/api/v1/incident-training";

    private final Caller city = Quarter.shared().city();

    @Test
    void whatWasTaughtDecidesAtOnce() {
        Map<String, String> message = Map.of("title", "河道采砂船", "body", "河道里夜间有采砂船违规采砂作业,砂石运输不断");
        StringBuilder csv = new StringBuilder("title,body,level1,level2\n");
        for (int i = 0; i < 40; i++) {
            csv.append("河道采砂船%d,\"河道里第%d号采砂船\n夜间违规采砂作业,砂石运输不断\",河湖长制,采砂管理\n".formatted(i, i));
        }
        Answer taught = teach(csv.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(taught.status()).as(taught.text()).isEqualTo(200);
        assertThat(taught.json().path("accepted").asInt()).isEqualTo(40);
        assertThat(taught.json().at("/model/version").asInt()).isPositive();
        JsonNode preview = city.post("/api/v1/incidents/preview", message).json();
        assertThat(preview.at("/level1/name").asString()).isEqualTo("河湖长制");
        assertThat(preview.at("/type/path/0").asString()).isEqualTo("河湖长制");
        assertThat(city.get(PATH).json().at("/model/examples").asInt()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void aFileFromASpreadsheetInGb18030IsRead() {
        Answer taught = city.upload(
                PATH, "历史.csv", "编号,title,body,level1\r\n1,修路,村里的路坏了,交通运输\r\n".getBytes(Charset.forName("GB18030")));

        assertThat(taught.status()).as(taught.text()).isEqualTo(200);
        assertThat(taught.json().path("rows").asInt()).isEqualTo(1);
    }

    @Test
    void badRowsAreNamedAndTheOthersTaken() {
        Answer taught = teach("""
                \uFEFFtitle,body,level1,level2,level3
                好的,正文一,城乡建设,,
                没有分类,正文二,,,
                列太少,正文三
                ,,城乡建设,,
                跳级,正文四,城乡建设,,三级
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(taught.status()).as(taught.text()).isEqualTo(200);
        assertThat(taught.json().path("rows").asInt()).isEqualTo(5);
        assertThat(taught.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(taught.json()
                        .path("rejected")
                        .valueStream()
                        .map(row -> row.path("row").asInt()))
                .containsExactly(2, 3, 4, 5);
        assertThat(taught.json().at("/rejected/0/column").asString()).isEqualTo("level1");
    }

    @Test
    void whatIsNoHistoryIsRefused() {
        assertThat(teach(new byte[0]).status()).isEqualTo(400);
        assertThat(teach("a,b,c\n1,2,3\n".getBytes(StandardCharsets.UTF_8)).code())
                .isEqualTo("invalid-heading");
        assertThat(teach("title,body,level1\nx,y,\n".getBytes(StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("no-good-row");
        assertThat(teach(new byte[] {(byte) 0xFF, (byte) 0xFF, 0x00, (byte) 0x81})
                        .code())
                .isEqualTo("unknown-encoding");
        assertThat(Quarter.shared().resident().get(PATH).status()).isEqualTo(403);
        assertThat(Caller.nobody().get(PATH).status()).isEqualTo(401);
    }

    private Answer teach(byte[] csv) {
        return city.send("POST", PATH, BodyPublishers.ofByteArray(csv), Map.of("Content-Type", "text/csv"));
    }
}
