/**
 * Uploaded files: checked, measured, stripped of hidden data, and readable by those who may read what they belong to;
 * and uploaded tables, which {@link io.linli.file.TableFile} reads for whoever takes records in.
 */
@ApplicationModule(displayName = "Files 附件")
@NullMarked
package io.linli.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
