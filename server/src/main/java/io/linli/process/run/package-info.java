/**
 * Running processes: instances, tasks, what people do with them, time limits, the way gone. Start with
 * {@link io.linli.process.run.Running}.
 */
@NullMarked
package io.linli.process.run;

import org.jspecify.annotations.NullMarked;
