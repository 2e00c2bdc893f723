package io.linli.database;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A schema whose tables a library makes and upgrades itself. A module that builds on such a library declares a bean
 * of this type; it is brought up to date before the server works, with the rights of the schemas' owner.
 */
public interface ForeignSchema {

    /**
     * Makes or upgrades the tables and grants the working role {@code linli_app} what it needs, row-level security
     * included. Does nothing, quickly, if all is as it should be.
     *
     * @param owner connects as the owner of all schemas
     */
    void bringUp(DataSource owner) throws SQLException;
}
