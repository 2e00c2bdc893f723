/** Floating population (流动人口): reports by residents and landlords, reminders, coverage and freshness. */
@NullMarked
package io.linli.registry.floating;

import org.jspecify.annotations.NullMarked;
