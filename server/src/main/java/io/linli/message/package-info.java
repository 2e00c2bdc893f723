/**
 * In-app messages, live updates, templates, and the outboxes of SMS and mini-program channels.
 */
@ApplicationModule(displayName = "Messages 消息")
@NullMarked
package io.linli.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
