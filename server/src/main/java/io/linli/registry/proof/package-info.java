/**
 * Proofs of residence (居住登记证明): a resident whose registration is confirmed and fresh gets a signed paper; anybody who
 * holds it can ask whether it is genuine and still true. It is withdrawn when the registration ends.
 */
@NullMarked
package io.linli.registry.proof;

import org.jspecify.annotations.NullMarked;
