package io.linli.worktime;

import java.time.Instant;

/**
 * When a time limit ends, and how that was counted.
 *
 * @param at the end, whole seconds
 * @param explanation the reckoning in Chinese words
 * @param explanationEn the same in English
 */
public record Deadline(Instant at, String explanation, String explanationEn) {}
