package io.linli.incident.intake;

import io.linli.http.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Keeps people who are not signed in from flooding the intake: so many reports from one address and so many from all
 * within ten minutes, on each node. Whoever signs in or has an API key is not counted.
 */
@Component
class AnonymousReports {

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final IntakeSettings settings;
    private final Map<String, Integer> counts = new HashMap<>();
    private long window;
    private int all;

    AnonymousReports(IntakeSettings settings) {
        this.settings = settings;
    }

    /**
     * Counts a report from an address.
     *
     * @throws Refusal 429 with the seconds until the next report is taken
     */
    synchronized void count(String address, Instant now) {
        long current = now.getEpochSecond() / WINDOW.toSeconds();
        if (current != window) {
            window = current;
            all = 0;
            counts.clear();
        }
        if (address.equals("127.0.0.1") || address.equals("0:0:0:0:0:0:0:1")) {
            return;
        }
        Duration rest = Duration.ofSeconds((current + 1) * WINDOW.toSeconds() - now.getEpochSecond());
        if (counts.getOrDefault(address, 0) >= settings.anonymousPerAddress()) {
            throw tooMany("您所在网络的匿名上报过于频繁", "Too many reports came from your network", rest);
        }
        if (all >= settings.anonymousInAll()) {
            throw tooMany("当前匿名上报过多", "Too many reports without a session come in", rest);
        }
        all++;
        counts.merge(address, 1, Integer::sum);
    }

    private static Refusal tooMany(String chinese, String english, Duration rest) {
        long minutes = rest.plusSeconds(59).toMinutes();
        return new Refusal(
                        429,
                        "too-many-reports",
                        "%s,请登录后上报,或在 %d 分钟后再试;紧急情况请直接拨打 110、119 或 120".formatted(chinese, minutes),
                        "%s; sign in, or try again in %d minutes; in an emergency call 110, 119 or 120"
                                .formatted(english, minutes))
                .retryAfter(rest);
    }
}
