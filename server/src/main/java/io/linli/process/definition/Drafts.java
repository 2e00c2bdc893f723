package io.linli.process.definition;

import io.linli.http.Refusal;
import io.linli.process.engine.Engine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drafts put into force for a transaction that will be undone, so that they can be tried out. */
@Component
public class Drafts {

    private final DefinitionStore store;
    private final Definitions definitions;
    private final Engine engine;

    Drafts(DefinitionStore store, Definitions definitions, Engine engine) {
        this.store = store;
        this.definitions = definitions;
        this.engine = engine;
    }

    /**
     * A draft as it would run, called in the caller's scope.
     *
     * @param changed its text, null for the one that is stored
     * @throws Refusal 404 if the caller may not see the process, 409 naming its faults
     */
    public Draft checked(String key, @Nullable String changed) {
        Definition definition = definitions.required(key);
        String bpmn = changed == null ? store.draft(definition.id()) : changed;
        if (definition.app() == null) {
            Deployment.refuse(definitions.faults(key, bpmn));
        }
        return new Draft(definition.id(), key, definition.placeCode(), bpmn);
    }

    /** A draft that has been checked. */
    public record Draft(UUID definition, String key, String placeCode, String bpmn) {}

    /** Puts a draft into force, called in the server's scope in a transaction that will be undone. */
    public Version tentative(Draft draft) {
        int number = store.nextNumber(draft.definition());
        Definition definition = store.find(draft.key()).orElseThrow();
        UUID id = store.addVersion(definition, number, draft.bpmn(), engine.deploy(draft.key(), draft.bpmn()), null);
        return store.version(id).orElseThrow();
    }
}
