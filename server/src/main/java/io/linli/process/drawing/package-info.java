/**
 * A drawn process (BPMN 2.0) as it is read and checked before it may run. Start with
 * {@link io.linli.process.drawing.Drawing}; faults name element and line.
 */
@NamedInterface("drawing")
@NullMarked
package io.linli.process.drawing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
