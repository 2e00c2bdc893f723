/**
 * Decision tables (决策表, DMN 1.3): {@link io.linli.process.table.TableCheck} says what keeps one from deciding,
 * {@link io.linli.process.table.DecisionTable} decides.
 */
@NamedInterface("table")
@NullMarked
package io.linli.process.table;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
