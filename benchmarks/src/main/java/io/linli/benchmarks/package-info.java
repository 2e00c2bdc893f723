/**
 * Measured figures: each benchmark is a main class that {@code ./bench NAME} starts and that writes its
 * result, with machine and load, as JSON.
 */
@NullMarked
package io.linli.benchmarks;

import org.jspecify.annotations.NullMarked;
