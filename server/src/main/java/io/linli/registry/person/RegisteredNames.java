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
 * the register knows a telephone number, that must be his as well.
 */
@Component
class RegisteredNames implements RealNameRegister {

    private final Shelf<PersonFacts> shelf;
    private final TransactionTemplate transactions;

    RegisteredNames(Shelf<PersonFacts> shelf, PlatformTransactionManager manager) {
        this.shelf = shelf;
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setReadOnly(true);
    }

    /** A resident's scope shows no people, so the server itself looks; nothing but yes or no leaves it. */
    @Override
    public boolean matches(String name, String idNumber, String phone) {
        List<Stored<PersonFacts>> found =
                Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> shelf.query(
                        "WHERE id_index IN (:indexes) AND state NOT IN ('died', 'merged') LIMIT 50",
                        Map.of("indexes", shelf.blinds(idNumber))))));
        return found.stream()
                .map(Stored::facts)
                .anyMatch(facts -> name.equals(facts.name()) && isHis(facts.phone(), phone));
    }

    private static boolean isHis(@Nullable String known, String claimed) {
        return known == null || PhoneNumber.isValid(known) && new PhoneNumber(known).equals(new PhoneNumber(claimed));
    }
}
