package io.linli.registry.person;

import io.linli.database.Scopes;
import io.linli.identity.RealNameRegister;
import io.linli.kernel.PhoneNumber;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers from the register whether somebody is who he says (实名核验): a living person has the name and the number. Where
 * the register knows a telephone number, that must be his as well. Whoever has proven it gets his account linked with
 * his record.
 */
@Component
class RegisteredNames implements RealNameRegister {

    private static final int BY_OFFICER = 3;

    private final Shelf<PersonFacts> shelf;
    private final Links links;
    private final TransactionTemplate transactions;

    RegisteredNames(Shelf<PersonFacts> shelf, Links links, PlatformTransactionManager manager) {
        this.shelf = shelf;
        this.links = links;
        this.transactions = new TransactionTemplate(manager);
    }

    /** A resident's scope shows no people, so the server itself looks; nothing but yes or no leaves it. */
    @Override
    public boolean matches(String name, String idNumber, String phone) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> named(name, idNumber))))
                .stream()
                .anyMatch(record -> isHis(record.facts().phone(), phone));
    }

    private List<Stored<PersonFacts>> named(String name, String idNumber) {
        return shelf
                .query(
                        "WHERE id_index IN (:indexes) AND state NOT IN ('died', 'merged') LIMIT 50",
                        Map.of("indexes", shelf.blinds(idNumber)))
                .stream()
                .filter(record -> name.equals(record.facts().name()))
                .toList();
    }

    /**
     * Name and number get around; so the account is linked only where the register knows the confirmed telephone as
     * well, or an officer has seen the papers.
     */
    @Override
    public void proven(Proven proven) {
        Scopes.asSystem(() -> transactions.execute(status -> {
            List<Stored<PersonFacts>> found = named(proven.name(), proven.idNumber());
            boolean surely = proven.level() >= BY_OFFICER
                    || found.stream().allMatch(record -> record.facts().phone() != null);
            if (surely) {
                links.linkProven(proven.account(), found);
            }
            return found.size();
        }));
    }

    private static boolean isHis(@Nullable String known, String claimed) {
        return known == null || PhoneNumber.isValid(known) && new PhoneNumber(known).equals(new PhoneNumber(claimed));
    }
}
