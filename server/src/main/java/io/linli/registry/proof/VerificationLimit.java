package io.linli.registry.proof;

import io.linli.http.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps anybody from trying tokens: so many questions a minute from one address, on each node. */
@Component
class VerificationLimit {

    private static final int PER_MINUTE = 60;

    private final Map<String, Integer> questions = new ConcurrentHashMap<>();

    /**
     * @throws Refusal 429 if the address has asked too often within the minute
     */
    void count(String address) {
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
