/**
 * Reads what people write and says what it is about (智能分类).
 *
 * <p>Start with {@link io.linli.incident.triage.Classifier}: a message becomes a ranked list of types from the
 * {@link io.linli.incident.triage.TypeCatalogue}, with the words that decided. {@link
 * io.linli.incident.triage.Urgency} says how quickly somebody must act, {@link
 * io.linli.incident.triage.DuplicateIndex} finds earlier messages on the same case, and {@link
 * io.linli.incident.triage.HotTopics} groups recent ones. Plain Java over text: no framework, no database.
 */
@NullMarked
package io.linli.incident.triage;

import org.jspecify.annotations.NullMarked;
