/** How records are kept: their fields, storage, changes, earlier states and undoing. */
@NullMarked
package io.linli.registry.history;

import org.jspecify.annotations.NullMarked;
