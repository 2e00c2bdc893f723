/**
 * The append-only, hash-chained trail of who did what.
 */
@ApplicationModule(displayName = "Audit 审计")
@NullMarked
package io.linli.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
