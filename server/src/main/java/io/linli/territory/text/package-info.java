/**
 * Reads free text for places: names found by a trie, house numbers and sides by rules, and the vote that
 * picks the finest place all mentions agree on. Plain Java without any framework.
 */
@NullMarked
package io.linli.territory.text;

import org.jspecify.annotations.NullMarked;
