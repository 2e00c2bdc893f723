package io.linli.audit;

import io.linli.database.Scopes;
import jakarta.annotation.PostConstruct;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links new entries into the chain once a second. Those who write entries wait for nobody; of all nodes one
 * links at a time. The order is that of the writing transactions, and only entries of transactions older than
 * every running one are taken, so that none can slip in behind a link.
 */
@Component
class Chainer {

    private static final Logger LOG = LoggerFactory.getLogger(Chainer.class);
    private static final int ENTRIES_AT_ONCE = 2_000;

    private final LinkStore links;
    private final TransactionTemplate transactions;

    Chainer(LinkStore links, PlatformTransactionManager manager) {
        this.links = links;
        this.transactions = new TransactionTemplate(manager);
    }

    @Scheduled(fixedDelayString = "PT1S")
    void linkNew() {
        try {
            while (link() == ENTRIES_AT_ONCE) {
                Thread.onSpinWait();
            }
        } catch (RuntimeException e) {
            LOG.error("audit entries could not be linked; they wait for the next second", e);
        }
    }

    /** Links what is there and gives back how many entries that were. */
    int link() {
        Integer linked = Scopes.asSystem(() -> transactions.execute(status -> links.lock() ? linkNext() : 0));
        return linked == null ? 0 : linked;
    }

    private int linkNext() {
        LinkStore.Link last = links.last();
        List<LinkStore.Unlinked> next = links.unlinked(last, ENTRIES_AT_ONCE);
        byte[] digest = last.digest();
        long position = last.position();
        var added = new java.util.ArrayList<LinkStore.Link>(next.size());
        for (LinkStore.Unlinked unlinked : next) {
            StoredEntry entry = unlinked.entry();
            digest = Chain.digest(digest, ++position, entry);
            added.add(new LinkStore.Link(position, entry.id(), entry.at(), unlinked.transaction(), digest));
        }
        links.add(added);
        return next.size();
    }

    @PostConstruct
    @Scheduled(initialDelayString = "PT6H", fixedDelayString = "PT6H")
    void prepareMonths() {
        Scopes.asSystem(() -> transactions.execute(status -> {
            links.prepareMonths();
            return true;
        }));
    }
}
