/**
 * Definitions of processes: drafts, checks, versions in force; the forms and the decision tables they use.
 */
@NullMarked
package io.linli.process.definition;

import org.jspecify.annotations.NullMarked;
