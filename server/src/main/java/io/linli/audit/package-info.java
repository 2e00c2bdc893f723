/**
 * Two append-only, hash-chained books: the trail of who did what, and the ledger of who looked at whose personal data,
 * when and for which purpose. The end of each chain is signed once a minute with a key outside of the database.
 *
 * <p>Start with {@link io.linli.audit.AuditTrail} and {@link io.linli.audit.AccessLedger}; {@code rights} holds what the
 * people whose data is kept may do.
 */
@ApplicationModule(displayName = "Audit 审计")
@NullMarked
package io.linli.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
