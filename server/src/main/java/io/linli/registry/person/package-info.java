/** People (实有人口): their facts, doors, households, duplicates and merges. */
@NullMarked
package io.linli.registry.person;

import org.jspecify.annotations.NullMarked;
