/** Folders of applications: what is wrong with them is told with file and line, what is harmful is refused. */
@NullMarked
package io.linli.app.folder;

import org.jspecify.annotations.NullMarked;
