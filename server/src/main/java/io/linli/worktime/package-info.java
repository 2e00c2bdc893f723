/**
 * Working calendars with holidays and make-up days, and time limits counted by them.
 */
@ApplicationModule(displayName = "Working time 工作日历")
@NullMarked
package io.linli.worktime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
