/** Things (物): city parts by GB/T 30428.2, public facilities and vehicles. */
@NullMarked
package io.linli.registry.thing;

import org.jspecify.annotations.NullMarked;
