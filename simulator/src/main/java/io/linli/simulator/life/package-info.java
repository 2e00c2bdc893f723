/**
 * Life in the city: residents who report, workers who sign for, handle with a photo, verify, and
 * reporters who rate. {@link io.linli.simulator.life.Replay} lets messages come as time goes by, {@link
 * io.linli.simulator.life.Demonstration} sets the scene of the last two weeks.
 */
@NullMarked
package io.linli.simulator.life;

import org.jspecify.annotations.NullMarked;
