/**
 * The life of an incident after it was reported: who may take which step, what the step changes, the
 * clock that runs beside it, and what everybody is told.
 *
 * <p>{@link io.linli.incident.life.StateMachine} is the one place that knows the legal steps; it is plain
 * Java. {@code Actions} takes a step for somebody in one short transaction, {@code Alarms} takes those
 * that time demands (warning, escalation, archiving), and {@code Detail} shows an incident to whoever
 * may see it. Steps of two people at once are decided by the version of the row: one wins, the other is
 * told who was first.
 */
@NullMarked
package io.linli.incident.life;

import org.jspecify.annotations.NullMarked;
