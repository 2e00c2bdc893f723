package io.linli.identity;

import io.linli.database.StartRefusal;
import io.linli.database.SystemWork;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refuses a production whose data holds the accounts of a demonstration. */
@Component
class AccountsCheck {

    private final JdbcClient database;
    private final ApiKeyStore keys;
    private final SystemWork asServer;
    private final boolean demonstration;

    AccountsCheck(
            JdbcClient database,
            ApiKeyStore keys,
            SystemWork asServer,
            @Value("${linli.demonstration:false}") boolean demonstration) {
        this.database = database;
        this.keys = keys;
        this.asServer = asServer;
        this.demonstration = demonstration;
    }

    /** Called before the first account is made and before any door opens. */
    void check() {
        if (!demonstration) {
            requireNoDemonstrationAccounts();
        }
    }

    private void requireNoDemonstrationAccounts() {
        boolean any = asServer.call(() -> keys.anyOfDemonstration()
                || database.sql("SELECT EXISTS (SELECT FROM identity.account WHERE demonstration)")
                        .query(Boolean.class)
                        .single());
        if (any) {
            throw new StartRefusal(
                    "数据中含有演示账号(密码公开),生产模式拒绝启动。",
                    "The data holds demonstration accounts, whose passwords are public; production mode does not start"
                            + " with them.",
                    "Start production with an empty data folder or database: ./run --production --data DIR");
        }
    }
}
