package io.linli.audit.rights;

import io.linli.audit.DataSubjects;
import io.linli.database.Scopes;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which records of the modules a request of a resident is about. */
@Component
class ConcernedRecords {

    private final List<DataSubjects> subjects;
    private final TransactionTemplate transactions;

    ConcernedRecords(List<DataSubjects> subjects, PlatformTransactionManager manager) {
        this.subjects = subjects;
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setReadOnly(true);
    }

    /** Keys of the records; where they lie is no secret to the office, their contents follow its own places. */
    SortedSet<UUID> of(UUID account) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> {
            SortedSet<UUID> keys = new TreeSet<>();
            subjects.forEach(module -> keys.addAll(module.subjectsOf(account)));
            return keys;
        })));
    }
}
