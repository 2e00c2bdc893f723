/**
 * Holds every HTTP exchange of the tests against the published OpenAPI document, whoever sends it: a
 * test's client, the browser or an independent program.
 */
@NullMarked
package io.linli.contract;

import org.jspecify.annotations.NullMarked;
