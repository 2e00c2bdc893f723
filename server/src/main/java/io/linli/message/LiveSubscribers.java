package io.linli.message;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The open screens of this node. */
@Component
class LiveSubscribers {

    private final List<Consumer<LiveEvent>> screens = new CopyOnWriteArrayList<>();

    void tell(LiveEvent event) {
        screens.forEach(screen -> screen.accept(event));
    }
}
