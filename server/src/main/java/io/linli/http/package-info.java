/**
 * What every HTTP door has in common: refusals with a stable code in Chinese and English (RFC 9457),
 * pages with keyset cursors, versions by ETag, and replay of repeated creates.
 */
@ApplicationModule(displayName = "HTTP doors 接口约定", type = ApplicationModule.Type.OPEN)
@NullMarked
package io.linli.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
