/**
 * Certificates (电子证明). A step of a process issues one: {@link io.linli.affairs.certificate.Certificates} numbers it, draws
 * the paper, and signs the paper's digest with the key of the ledger. Its code, which nobody can guess, opens the page
 * where strangers see whether it is genuine, expired or revoked; the holder finds it among his own.
 */
@NullMarked
package io.linli.affairs.certificate;

import org.jspecify.annotations.NullMarked;
