/**
 * What the rules of forms say about what somebody has filled in: which fields are asked for, which must be filled in,
 * what is reckoned and what does not fit. One judge for tasks, starts and records; the pages judge the same way
 * ({@code web/src/shared/forms}), and both run the same table of cases. Start with
 * {@link io.linli.process.form.FormRules}.
 */
@NamedInterface("form")
@NullMarked
package io.linli.process.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
