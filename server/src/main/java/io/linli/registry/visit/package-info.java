/**
 * Visits (走访、检查、维修): who stood before which door, organisation or thing, what he found, and when somebody must
 * come again.
 *
 * <p>A {@link io.linli.registry.visit.NewVisit} carries a key made by the phone, so that one written down in a basement
 * is stored once. {@link io.linli.registry.visit.Visits} stores it together with what it changes: the days of the last
 * and the next visit, and what was put right at the door, all through the history of the register. What is due is read
 * from these days.
 */
@NullMarked
package io.linli.registry.visit;

import org.jspecify.annotations.NullMarked;
