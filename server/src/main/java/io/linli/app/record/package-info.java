/**
 * Keeps the records of declared applications (记录引擎): documents of declared types with their history, states,
 * actions, figures and lists, under the rights of everything else.
 *
 * <p>{@link io.linli.app.record.RecordTypes} makes room for the types of an application;
 * {@link io.linli.app.record.Records} is the way in for other parts of the module, the doors lie under
 * {@code /api/v1/records}. Who may do what, and where, the engine asks by {@link io.linli.app.record.Standing}. Start
 * with {@link io.linli.app.record.Keeper}.
 */
@NullMarked
package io.linli.app.record;

import org.jspecify.annotations.NullMarked;
