package io.linli.audit;

import io.linli.database.Scopes;
import jakarta.annotation.PostConstruct;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links new rows of each book into its chain once a second. Those who write wait for nobody; of all nodes one
 * links at a time. The order is that of the writing transactions, and only rows of transactions older than
 * every running one are taken, so that none can slip in behind a link.
 */
@Component
class Chainer {

    private static final Logger LOG = LoggerFactory.getLogger(Chainer.class);
    private static final int ROWS_AT_ONCE = 2_000;

    private final LinkStore links;
    private final TransactionTemplate transactions;

    Chainer(LinkStore links, PlatformTransactionManager manager) {
        this.links = links;
        this.transactions = new TransactionTemplate(manager);
    }

    @Scheduled(fixedDelayString = "PT1S")
    void linkNew() {
        for (Book book : Book.values()) {
            try {
                while (link(book) == ROWS_AT_ONCE) {
                    Thread.onSpinWait();
                }
            } catch (RuntimeException e) {
                LOG.error("rows of the {} could not be linked; they wait for the next second", book.code(), e);
            }
        }
    }

    /** Links what is there in a book and gives back how many rows that were. */
    int link(Book book) {
        Integer linked = Scopes.asSystem(() -> transactions.execute(status -> links.lock(book) ? linkNext(book) : 0));
        return linked == null ? 0 : linked;
    }

    private int linkNext(Book book) {
        LinkStore.Link last = links.last(book);
        List<LinkStore.Unlinked> next = links.unlinked(book, last, ROWS_AT_ONCE);
        byte[] digest = last.digest();
        long position = last.position();
        var added = new ArrayList<LinkStore.Link>(next.size());
        for (LinkStore.Unlinked unlinked : next) {
            Chained row = unlinked.row();
            digest = Chain.digest(digest, ++position, row);
            added.add(new LinkStore.Link(position, row.id(), row.at(), unlinked.transaction(), digest));
        }
        links.add(book, added);
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
