/** QR door plates (二维码门牌): tokens, printed sheets, and what a scan opens. */
@NullMarked
package io.linli.registry.plate;

import org.jspecify.annotations.NullMarked;
