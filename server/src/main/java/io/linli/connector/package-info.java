/**
 * Connectors (连接器): other systems that the city calls, set up by administrators and called by processes.
 *
 * <p>A {@link io.linli.connector.Connector} says where a system is and what may be asked of it; {@code Calls} asks:
 * within limits, at allowed addresses only, with each call in a log that keeps no bodies. Drawings use it by
 * {@link io.linli.connector.CallConnectorWork}.
 */
@ApplicationModule(displayName = "Connectors 系统聚合")
@NullMarked
package io.linli.connector;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
