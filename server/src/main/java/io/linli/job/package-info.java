/**
 * Long work with progress, cancel, a result and an error file.
 */
@ApplicationModule(displayName = "Jobs 后台任务")
@NullMarked
package io.linli.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
