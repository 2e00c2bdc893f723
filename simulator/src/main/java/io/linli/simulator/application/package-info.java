/**
 * The declared applications of the demonstration city (演示应用): communities subscribe to what ships, and their people work with
 * it. Everything goes through the ordinary doors; {@link io.linli.simulator.application.Applications} is the way in.
 */
@NullMarked
package io.linli.simulator.application;

import org.jspecify.annotations.NullMarked;
