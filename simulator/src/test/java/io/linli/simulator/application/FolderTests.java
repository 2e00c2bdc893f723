package io.linli.simulator.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.simulator.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTests {

    private static final String ACTIONS = """
            [{"code": "accept", "from": ["open"], "to": "accepted"},
             {"code": "reject", "from": ["open", "accepted"], "to": "closed"},
             {"code": "settle", "from": ["accepted"], "to": "settled"},
             {"code": "file", "from": ["settled", "closed"], "to": "filed"},
             {"code": "remark", "from": ["open"]}]
            """;

    @Test
    void recordsComeAfterThoseTheyReferTo(@TempDir Path apps) throws IOException {
        Path app = Files.createDirectories(apps.resolve("lending/demo")).getParent();
        Files.writeString(app.resolve("app.yaml"), "id: lending\nsubscribe: [street]\n");
        Files.writeString(
                app.resolve("demo/loan.yaml"), "count: 3\nvalues: {tool: {record: tool}}\nstates: {back: 2}\n");
        Files.writeString(app.resolve("demo/tool.yaml"), "count: 5\nvalues: {name: {pick: [梯子, 电钻]}}\n");

        assertThat(Folder.below(apps)).singleElement().satisfies(folder -> {
            assertThat(folder.id()).isEqualTo("lending");
            assertThat(folder.subscribe()).containsExactly("street");
            assertThat(folder.demos()).extracting(Folder.Demo::type).containsExactly("tool", "loan");
            assertThat(folder.demos()).extracting(Folder.Demo::count).containsExactly(5, 3);
        });
    }

    @Test
    void theShortestWayOfActionsLeadsToAState() {
        Ways ways = Ways.of(Server.JSON.readTree(ACTIONS));

        assertThat(ways.from("open", "filed")).containsExactly("reject", "file");
        assertThat(ways.from("open", "settled")).containsExactly("accept", "settle");
        assertThat(ways.from("open", "open")).isEmpty();
        assertThat(ways.from("filed", "open")).isEmpty();
    }
}
