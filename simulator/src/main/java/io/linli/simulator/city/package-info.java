/**
 * A made-up city, drawn from a seed: divisions and grids along its streets, a river with bridges, a lake,
 * parks, estates with their buildings, units and houses, the people who live there and those who work
 * for it. {@link io.linli.simulator.city.CityPlan} draws it, {@code CityLoad} brings it to the server.
 */
@NullMarked
package io.linli.simulator.city;

import org.jspecify.annotations.NullMarked;
