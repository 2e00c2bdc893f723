/**
 * Processes (流程): what has been drawn runs through the hands of several people, with forms, decisions and time limits.
 *
 * <p>A drawing is BPMN 2.0; {@link io.linli.process.drawing} reads and checks it. An engine moves its tokens
 * ({@link io.linli.process.engine}), everything that people see is ours: tasks, documents and the way gone stand in
 * schema {@code process}. All expressions are FEEL ({@link io.linli.process.feel}). Start with
 * {@link io.linli.process.run}.
 */
@ApplicationModule(displayName = "Processes 流程")
@NullMarked
package io.linli.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
