/**
 * The database under every module: the embedded PostgreSQL of a single machine or an external one, the
 * migrations of each module's own schema, and the scope that row-level security sees.
 *
 * <p>The server works as a role that owns nothing. A transaction opened without a {@link
 * io.linli.database.Scope} sees no protected row at all. Start with {@link io.linli.database.Scopes}.
 */
@ApplicationModule(displayName = "Database 数据库", type = ApplicationModule.Type.OPEN)
@NullMarked
package io.linli.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
