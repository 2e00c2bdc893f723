/** Files in and out: imports of each kind, and exports with a purpose. */
@NullMarked
package io.linli.registry.exchange;

import org.jspecify.annotations.NullMarked;
