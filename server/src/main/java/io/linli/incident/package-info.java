/**
 * The main job: whatever anybody notices becomes an incident that has a place, an owner, a clock and a timeline, and ends verified.
 */
@ApplicationModule(displayName = "Incidents 事件分拨")
@NullMarked
package io.linli.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
