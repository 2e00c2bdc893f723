package io.linli.incident.life;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Periods in the life of an incident.
 *
 * @param reopenPeriod how long after completion it can be reopened
 * @param archiveAfter how long a verified or rated incident waits before it archives itself
 * @param alarmInterval how often the clock looks for incidents that want attention
 * @param alarmBatch how many incidents it takes in one transaction
 */
@ConfigurationProperties("linli.incident.life")
record LifeSettings(
        @DefaultValue("15d") Duration reopenPeriod,
        @DefaultValue("7d") Duration archiveAfter,
        @DefaultValue("1s") Duration alarmInterval,
        @DefaultValue("100") int alarmBatch) {}
