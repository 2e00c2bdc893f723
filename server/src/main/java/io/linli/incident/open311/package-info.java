/** Open311 GeoReport v2 with the widely used extensions for updates. Start with {@code ServiceRequests}. */
@NullMarked
package io.linli.incident.open311;

import org.jspecify.annotations.NullMarked;
