/**
 * The one language of conditions, rules and formulas: FEEL of DMN 1.3, without a way out of the data it is given. Start
 * with {@link io.linli.process.feel.Feel}.
 */
@NamedInterface("feel")
@NullMarked
package io.linli.process.feel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
