/** Organisations (实有单位): enterprises, shops, schools, social organisations and others. */
@NullMarked
package io.linli.registry.organisation;

import org.jspecify.annotations.NullMarked;
