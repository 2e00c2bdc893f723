package io.linli.message;

import io.linli.kernel.Ids;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people things (消息). A message is stored with the caller's transaction and leaves the house only
 * after its commit, so nobody hears of what did not happen.
 */
@Component
public class Messages {

    private final Templates templates;
    private final MessageStore store;
    private final LiveUpdates live;

    Messages(Templates templates, MessageStore store, LiveUpdates live) {
        this.templates = templates;
        this.store = store;
        this.live = live;
    }

    /**
     * The names that stand in braces in the wording in force of a template, for senders whose templates say themselves what
     * they need.
     *
     * @throws IllegalArgumentException if no module declares the template
     */
    public Set<String> placeholders(String code) {
        return templates.inForce(code).placeholders();
    }

    /**
     * Sends a notice to each recipient in the app, and by the template's other channels.
     *
     * @throws IllegalArgumentException if no module declares the template
     */
    @Transactional(propagation = Propagation.REQUIRED)
    public void send(Notice notice) {
        MessageTemplate template = templates.inForce(notice.template());
        Wording wording = Wording.of(template, notice.values());
        for (UUID account : notice.recipients().accounts()) {
            UUID id = Ids.next();
            store.add(new StoredMessage(id, account, null, notice, wording));
            live.publish(LiveEvent.toAccount("message", account, Map.of("id", id)));
        }
        for (String unit : notice.recipients().units()) {
            UUID id = Ids.next();
            store.add(new StoredMessage(id, null, unit, notice, wording));
            live.publish(LiveEvent.toUnit("message", unit, Map.of("id", id)));
        }
        store.addToOutbox(template, notice, wording);
    }
}
