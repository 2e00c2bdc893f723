/**
 * Journeys through the five faces in a real browser, and what they look like: the pictures of the user
 * guide are taken here. Accessibility of each page is judged by axe-core.
 */
@NullMarked
package io.linli.browser;

import org.jspecify.annotations.NullMarked;
