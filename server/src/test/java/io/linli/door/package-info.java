/** What holds at every HTTP door at once: neighbours find nothing, bad input gets a clear answer. */
@NullMarked
package io.linli.door;

import org.jspecify.annotations.NullMarked;
