/**
 * Tables of rows that people upload: {@link io.linli.incident.sheet.SheetRows} reads them by their columns, {@link
 * io.linli.incident.sheet.SheetRow} gives their cells as values, {@link io.linli.incident.sheet.SheetFaults} lists what
 * is wrong with them by row and column, {@link io.linli.incident.sheet.SheetOutcome} says what has become of them all.
 */
@NullMarked
package io.linli.incident.sheet;

import org.jspecify.annotations.NullMarked;
