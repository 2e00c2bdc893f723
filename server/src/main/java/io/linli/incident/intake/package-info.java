/** Takes reports in: checks them, decides what can be decided and stores them many at a time. Start with {@code Intake}. */
@NullMarked
package io.linli.incident.intake;

import org.jspecify.annotations.NullMarked;
