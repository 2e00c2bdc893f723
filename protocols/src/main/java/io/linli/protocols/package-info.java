/**
 * Codecs of device and video protocols: bytes in, records out. Plain Java without framework or I/O, so
 * that each one can be fuzzed.
 */
@NullMarked
package io.linli.protocols;

import org.jspecify.annotations.NullMarked;
