/**
 * Uploaded files: checked, measured, stripped of hidden data, and readable by those who may read what they belong to.
 */
@ApplicationModule(displayName = "Files 附件")
@NullMarked
package io.linli.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
