/**
 * Plays the scenarios of applications on the real server over HTTP: {@link io.linli.app.scenario.AppScenarioTests} finds
 * them, {@link io.linli.app.scenario.Stage} makes places and people of its own for each, {@link
 * io.linli.app.scenario.Play} goes through the steps.
 */
@NullMarked
package io.linli.app.scenario;

import org.jspecify.annotations.NullMarked;
