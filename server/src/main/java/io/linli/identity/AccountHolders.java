package io.linli.identity;

import io.linli.database.SystemWork;
import io.linli.identity.entry.Holders;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts for the ways of signing in. */
@Component
class AccountHolders implements Holders {

    private final AccountStore accounts;
    private final AccountRegister register;
    private final AccountDirectory directory;
    private final FieldCipher cipher;
    private final SystemWork asServer;

    AccountHolders(
            AccountStore accounts,
            AccountRegister register,
            AccountDirectory directory,
            FieldCipher cipher,
            SystemWork asServer) {
        this.directory = directory;
        this.accounts = accounts;
        this.register = register;
        this.cipher = cipher;
        this.asServer = asServer;
    }

    @Override
    public Optional<Holder> find(UUID account) {
        return asServer.call(() -> accounts.find(account)).map(AccountHolders::holder);
    }

    @Override
    public Optional<Principal> principal(UUID account) {
        return directory.find(account).map(SignedIn::principal);
    }

    @Override
    public Optional<Holder> byUsername(String username) {
        return asServer.call(() -> accounts.credentials(Username.normal(username)))
                .map(found -> holder(found.account()));
    }

    @Override
    public List<Holder> byPhone(PhoneNumber phone) {
        var values = new MapSqlParameterSource("phones", cipher.indexes(phone.value()));
        return asServer
                .call(() -> accounts.query("WHERE phone_index IN (:phones) ORDER BY created_at, id LIMIT 10", values))
                .stream()
                .map(AccountHolders::holder)
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Holder requiredInScope(UUID account) {
        return holder(register.required(account));
    }

    private static Holder holder(Account account) {
        return new Holder(
                account.id(),
                account.username(),
                account.name(),
                Principal.Kind.valueOf(account.kind().name()),
                account.state() == Account.State.ACTIVE);
    }
}
