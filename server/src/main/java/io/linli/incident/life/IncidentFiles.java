package io.linli.incident.life;

import io.linli.file.FileAccess;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever may see an incident may see its files, except those that only staff may see. */
@Component
class IncidentFiles implements FileAccess {

    static final String MODULE = "incident";
    private static final String FOR_STAFF = "/staff";

    private final JdbcClient database;
    private final TransactionTemplate transactions;

    IncidentFiles(JdbcClient database, PlatformTransactionManager manager) {
        this.database = database;
        this.transactions = new TransactionTemplate(manager);
        transactions.setReadOnly(true);
    }

    /** The owner of a file on the timeline: the incident, marked where only staff may read the entry. */
    static String ownerId(UUID incident, Visibility visibility) {
        return visibility == Visibility.STAFF ? incident + FOR_STAFF : incident.toString();
    }

    @Override
    public String module() {
        return MODULE;
    }

    @Override
    public boolean mayRead(String ownerId) {
        boolean forStaff = ownerId.endsWith(FOR_STAFF);
        if (forStaff && !askedByStaff()) {
            return false;
        }
        UUID incident =
                UUID.fromString(forStaff ? ownerId.substring(0, ownerId.length() - FOR_STAFF.length()) : ownerId);
        return Boolean.TRUE.equals(transactions.execute(
                status -> database.sql("SELECT EXISTS (SELECT FROM incident.incident WHERE id = :id)")
                        .param("id", incident)
                        .query(Boolean.class)
                        .single()));
    }

    private static boolean askedByStaff() {
        return Principals.current()
                .filter(reader -> reader.kind() != Principal.Kind.RESIDENT)
                .isPresent();
    }
}
