/**
 * The server of Linli. Each package below is a module; tiers and permitted arrows are verified by
 * {@code ModularityTests}. Start with {@link io.linli.incident}, the main job, or with
 * {@link io.linli.database}, which every module stands on.
 */
@NullMarked
package io.linli;

import org.jspecify.annotations.NullMarked;
