/**
 * How people look at many incidents at once: the list, counts, maps, figures that open their incidents, hot topics,
 * export and import, kept views and the to-dos of the workbench.
 *
 * <p>Every question is an {@link io.linli.incident.view.IncidentFilter}; {@link io.linli.incident.view.IncidentList}
 * answers it. Row-level security decides what is seen; conditions on place columns only help the indexes.
 */
@NullMarked
package io.linli.incident.view;

import org.jspecify.annotations.NullMarked;
