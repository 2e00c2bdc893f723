/** Relations among people, houses, organisations and things, valid from one day to another. */
@NullMarked
package io.linli.registry.relation;

import org.jspecify.annotations.NullMarked;
