/**
 * Estates, buildings, units, houses, roads and points of interest: their import and change, and the
 * base map that is drawn from them.
 */
@NullMarked
package io.linli.territory.address;

import org.jspecify.annotations.NullMarked;
