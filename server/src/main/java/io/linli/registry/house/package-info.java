/** Houses (实有房屋) and the view of a building. */
@NullMarked
package io.linli.registry.house;

import org.jspecify.annotations.NullMarked;
