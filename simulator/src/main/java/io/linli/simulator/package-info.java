/**
 * Devices, residents and workers of a made-up city. The simulator knows the server only from outside,
 * through the doors that everybody uses.
 */
@NullMarked
package io.linli.simulator;

import org.jspecify.annotations.NullMarked;
