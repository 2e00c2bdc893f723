/**
 * The register (数字底座): people, houses, organisations and things of a city, the relations among them, and what
 * each of them was at any date.
 *
 * <p>A record has facts ({@code person.PersonFacts} and its siblings) that are described once, field by field, in a
 * {@link io.linli.registry.history.Book}; storing, history, import, export and masking follow that description.
 * Sensitive fields are sealed together and shown masked; each look behind the mask stands in the access ledger.
 * Start with {@link io.linli.registry.history.Keeping}.
 */
@ApplicationModule(displayName = "Register 人房组织物登记")
@NullMarked
package io.linli.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
