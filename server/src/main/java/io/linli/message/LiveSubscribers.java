package io.linli.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The open screens of this node. */
@Component
class LiveSubscribers {

    private final List<LiveSubscriber> screens = new CopyOnWriteArrayList<>();
    private final JsonMapper json;

    LiveSubscribers(JsonMapper json) {
        this.json = json;
    }

    void add(LiveSubscriber screen) {
        screens.add(screen);
    }

    void remove(LiveSubscriber screen) {
        screens.remove(screen);
    }

    /** Offers the event to each screen that may see it; it is written out once for all of them. */
    void tell(LiveEvent event) {
        byte[] text = null;
        for (LiveSubscriber screen : screens) {
            if (screen.maySee(event)) {
                if (text == null) {
                    text = text(event);
                }
                screen.offer(text);
            }
        }
    }

    private byte[] text(LiveEvent event) {
        return ("event: " + event.kind() + "\ndata: " + json.writeValueAsString(event.data()) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
