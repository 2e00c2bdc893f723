package io.linli.audit.rights;

import io.linli.database.Scopes;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends a request; to end an erasure is to erase (删除). What every module takes out is written down with the answer, together
 * with what a law demands to be kept.
 */
@Component
class Erasure {

    private final Requests requests;
    private final CopyOfData data;
    private final TransactionTemplate erasing;

    Erasure(Requests requests, CopyOfData data, PlatformTransactionManager manager) {
        this.requests = requests;
        this.data = data;
        this.erasing = new TransactionTemplate(manager);
    }

    /**
     * An erasure comes before its answer: if it fails, nothing is answered; done twice, it does no harm.
     *
     * @param corrected what the officer says he has corrected
     */
    DataRequest complete(UUID id, int version, String answer, List<String> corrected) {
        DataRequest request = requests.required(id);
        if (request.kind() != RequestKind.ERASURE) {
            return requests.complete(id, version, answer, corrected);
        }
        requests.checkOpen(id, version);
        // The officer may end the request; what is kept about the person lies in many places, also beyond his own.
        List<String> done = Scopes.asSystem(() -> erasing.execute(status -> data.erase(request.account())));
        return requests.complete(id, version, answer, done == null ? List.of() : done);
    }
}
