/**
 * Values that every part of Linli shares: identifiers, place codes and geography.
 *
 * <p>Plain Java without any framework. A value checks itself when it is made, so that code which
 * holds one never has to ask again. Start with {@link io.linli.kernel.DivisionCode}, the spine of
 * rights, routing and statistics.
 */
@NullMarked
package io.linli.kernel;

import org.jspecify.annotations.NullMarked;
