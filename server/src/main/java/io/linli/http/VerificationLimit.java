package io.linli.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps anybody from trying the codes of papers at the doors where they are verified: so many questions a minute from
 * one address, on each node, whichever paper it asks about.
 */
@Component
public class VerificationLimit {

    private static final int PER_MINUTE = 60;

    private final Map<String, Integer> questions = new ConcurrentHashMap<>();

    VerificationLimit() {}

    /**
     * Counts a question.
     *
     * @param address network address of whoever asks
     * @throws Refusal 429 if the address has asked too often within the minute
     */
    public void count(String address) {
        if (questions.merge(address, 1, Integer::sum) > PER_MINUTE) {
            throw new Refusal(
                            429,
                            "too-many-verifications",
                            "核验过于频繁,请一分钟后再试",
                            "Too many verifications; try again in a minute")
                    .retryAfter(Duration.ofMinutes(1));
        }
    }

    @Scheduled(fixedRateString = "PT1M")
    void forget() {
        questions.clear();
    }
}
