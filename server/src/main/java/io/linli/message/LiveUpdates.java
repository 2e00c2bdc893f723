package io.linli.message;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sends news to open screens (实时更新), after the transaction that caused it has been committed. */
@Component
public class LiveUpdates {

    private final LiveSubscribers subscribers;
    private final LiveLine line;

    LiveUpdates(LiveSubscribers subscribers, LiveLine line) {
        this.subscribers = subscribers;
        this.line = line;
    }

    /** Passes the event on; within a transaction after its commit, never if it is rolled back. */
    public void publish(LiveEvent event) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            tell(event);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tell(event);
            }
        });
    }

    private void tell(LiveEvent event) {
        subscribers.tell(event);
        line.pass(event);
    }
}
