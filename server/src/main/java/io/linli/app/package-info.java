/**
 * Declared applications (声明式应用): a folder of records, processes, views and messages becomes an application of the
 * running city, without a line of program.
 *
 * <p>{@link io.linli.app.folder} reads a folder and says what is wrong with it, {@code app.shelf} takes packages in,
 * reviews, installs and lends them to communities, {@code app.record} keeps their records. The format is written down
 * in {@code docs/apps.md}.
 */
@ApplicationModule(displayName = "Applications 应用市场与声明式应用")
@NullMarked
package io.linli.app;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
