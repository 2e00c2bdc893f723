/** Who handles what: the decision table (分派规则), its versions and its compiled form. Start with {@code DispatchTable}. */
@NullMarked
package io.linli.incident.dispatch;

import org.jspecify.annotations.NullMarked;
