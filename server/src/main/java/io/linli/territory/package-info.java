/**
 * Where things are: the division tree from province to grid, grids with their borders, standard
 * addresses below them, and the gazetteer that finds the place a text speaks of.
 *
 * <p>Everything that is asked often lies in memory: {@code division} holds tree and borders, {@code
 * address} the estates, buildings, roads and points of interest, {@code text} reads free text. A change
 * is stored first; after its commit every node takes the new state. Houses are community data, stay in
 * the database, and are seen by staff of the place only. Start with {@link io.linli.territory.Territory}.
 */
@ApplicationModule(displayName = "Territory 区划与地址")
@NullMarked
package io.linli.territory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
