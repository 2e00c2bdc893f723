/** The type catalogue (事件分类目录) in memory, kept in step with the database by every node. */
@NullMarked
package io.linli.incident.catalogue;

import org.jspecify.annotations.NullMarked;
