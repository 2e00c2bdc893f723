/**
 * The division tree and its borders: import, drawing, splitting and merging of grids, and the answer to
 * "which grid is this point in" from memory.
 */
@NullMarked
package io.linli.territory.division;

import org.jspecify.annotations.NullMarked;
