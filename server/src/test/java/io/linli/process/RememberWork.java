package io.linli.process;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A work, a listener and a role of another module, as tests see them. */
@Component
class RememberWork implements ServiceWork {

    static final Queue<String> TEXTS = new ConcurrentLinkedQueue<>();
    static final Queue<Object> EVENTS = new ConcurrentLinkedQueue<>();

    /** Subjects whose record becomes urgent when a task about them is done. */
    static final AtomicBoolean MAKES_URGENT = new AtomicBoolean();

    private final Processes processes;

    RememberWork(Processes processes) {
        this.processes = processes;
    }

    @Override
    public String key() {
        return "test-remember";
    }

    @Override
    public String title() {
        return "记下";
    }

    @Override
    public String titleEn() {
        return "Remember";
    }

    @Override
    public List<Input> inputs() {
        return List.of(new Input("text", "文字", "Text", true));
    }

    @Override
    public List<String> outputs() {
        return List.of("length");
    }

    @Override
    public Map<String, Object> perform(ServiceCall call) {
        TEXTS.add(call.text("text").orElse("") + "/" + call.instance().definition());
        return Map.of("length", call.text("text").orElse("").length());
    }

    @EventListener
    void taskDone(TaskDone done) {
        if (done.subject() != null && done.subject().kind().equals("test-record")) {
            EVENTS.add(done);
            if (MAKES_URGENT.get()) {
                processes.refresh(done.subject(), Map.of("title", "加急", "urgent", true));
            }
        }
    }

    @EventListener
    void ended(ProcessEnded ended) {
        if (ended.subject() != null && ended.subject().kind().equals("test-record")) {
            EVENTS.add(ended);
        }
    }
}
