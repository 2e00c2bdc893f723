package io.linli.message;

import io.linli.database.Announcements;
import io.linli.database.Background;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries live events between the nodes, several in one announcement and a few announcements a second,
 * because each one holds up all commits for a moment. Screens can do without an event that is lost here.
 */
@Component
class LiveLine {

    private static final Logger LOG = LoggerFactory.getLogger(LiveLine.class);
    private static final String TOPIC = "live";
    private static final int LONGEST = 6_500;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final String node = UUID.randomUUID().toString().substring(0, 8);
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(2_000);
    private final Announcements announcements;
    private final LiveSubscribers subscribers;
    private final JsonMapper json;

    LiveLine(Announcements announcements, LiveSubscribers subscribers, JsonMapper json, Background background) {
        this.announcements = announcements;
        this.subscribers = subscribers;
        this.json = json;
        announcements.listen(TOPIC, this::hear);
        background.every("live-line", PAUSE, this::carry);
    }

    void pass(LiveEvent event) {
        String text = json.writeValueAsString(event);
        if (text.getBytes(StandardCharsets.UTF_8).length < LONGEST) {
            waiting.offer(text);
        }
    }

    private boolean carry() {
        List<String> batch = new ArrayList<>();
        waiting.drainTo(batch);
        if (!batch.isEmpty()) {
            announce(batch);
        }
        return false;
    }

    private void announce(List<String> batch) {
        StringBuilder lines = new StringBuilder();
        int bytes = 0;
        for (String line : batch) {
            int length = line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes + length > LONGEST) {
                send(lines.toString());
                lines.setLength(0);
                bytes = 0;
            }
            lines.append(line).append('\n');
            bytes += length;
        }
        send(lines.toString());
    }

    private void send(String lines) {
        try {
            announcements.announce(TOPIC, node + "\n" + lines);
        } catch (RuntimeException e) {
            LOG.warn("live events were not passed on to other nodes: {}", e.getMessage());
        }
    }

    private void hear(String text) {
        int first = text.indexOf('\n');
        if (first > 0 && !text.substring(0, first).equals(node)) {
            text.substring(first + 1).lines().forEach(line -> subscribers.tell(json.readValue(line, LiveEvent.class)));
        }
    }
}
