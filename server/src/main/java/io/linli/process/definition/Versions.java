package io.linli.process.definition;

import io.linli.database.Announcements;
import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.process.drawing.Drawing;
import io.linli.process.engine.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The drawings in force, kept in memory once they have been read; each node hears when one changes its state. */
@Component
public class Versions {

    static final String TOPIC = Engine.IN_FORCE;

    private final Map<UUID, Drawing> drawings = new ConcurrentHashMap<>();
    private final Map<UUID, Version> known = new ConcurrentHashMap<>();
    private final Map<String, Version> inForce = new ConcurrentHashMap<>();
    private final DefinitionStore store;
    private final SystemWork system;

    Versions(DefinitionStore store, Announcements announcements, SystemWork system) {
        this.store = store;
        this.system = system;
        announcements.listen(TOPIC, any -> {
            known.clear();
            inForce.clear();
        });
    }

    /** The drawing of a version; it never changes. */
    public Drawing drawing(UUID version) {
        Drawing known = drawings.get(version);
        if (known == null) {
            known = Drawing.read(bpmn(version));
            drawings.put(version, known);
        }
        return known;
    }

    /** A version by its key. */
    public Version version(UUID id) {
        Version found = known.get(id);
        if (found == null) {
            found = store.version(id).or(() -> asServer(id)).orElseThrow(Versions::missing);
            known.put(id, found);
        }
        return found;
    }

    /** Whoever sees an instance may know what it runs, wherever that was drawn. */
    private Optional<Version> asServer(UUID id) {
        return system.call(() -> store.version(id));
    }

    /** The key of the process that a version belongs to. */
    public String key(UUID id) {
        return version(id).key();
    }

    /** Forgets what a transaction has seen that was undone. */
    public void forget(UUID id) {
        known.remove(id);
        drawings.remove(id);
    }

    /**
     * The version that a new instance runs.
     *
     * @throws Refusal 404 if there is none
     */
    public Version inForce(String key) {
        return inForce.computeIfAbsent(key, any -> store.inForce(key).orElseThrow(Versions::missing));
    }

    /** A version of a process by its number, as the server sees it; the caller checks its place. */
    public Optional<Version> numbered(String key, int number) {
        return system.call(() -> store.find(key)
                .flatMap(definition -> store.versions(definition.id()).stream()
                        .filter(version -> version.number() == number)
                        .findFirst()));
    }

    /** Whether a process of this key has been drawn, wherever that is. */
    public boolean drawn(String key) {
        return system.call(() -> store.find(key).isPresent());
    }

    /** All versions that new instances can run, by key. */
    public List<Version> inForce() {
        return store.inForce();
    }

    /** The text of a version; whoever sees an instance may see what it runs. */
    public String bpmn(UUID version) {
        return store.bpmn(version)
                .or(() -> system.call(() -> store.bpmn(version)))
                .orElseThrow(Versions::missing);
    }

    private static Refusal missing() {
        return Refusal.notFound("没有该流程,或尚未启用", "There is no such process in force");
    }
}
