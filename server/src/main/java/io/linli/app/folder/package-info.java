/**
 * The folder of a declared application: {@link io.linli.app.folder.FolderReader} reads its files, checks them as a
 * whole and gives an {@link io.linli.app.folder.App} or every {@link io.linli.app.folder.Fault} with file and line. The
 * records here are the model that the rest of the module works with; who holds one may rely on all its references.
 */
@NamedInterface("folder")
@NullMarked
package io.linli.app.folder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
