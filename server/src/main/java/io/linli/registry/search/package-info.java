/** One box that finds people, houses, organisations and things. */
@NullMarked
package io.linli.registry.search;

import org.jspecify.annotations.NullMarked;
