/**
 * The division tree from city to grid, grids with their polygons, standard addresses, and the gazetteer that finds the place a text speaks of.
 */
@ApplicationModule(displayName = "Territory 区划与地址")
@NullMarked
package io.linli.territory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
