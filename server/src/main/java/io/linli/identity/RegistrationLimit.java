package io.linli.identity;

import io.linli.http.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps one address from filling the register: so many new accounts an hour and node. */
@Component
class RegistrationLimit {

    private static final int PER_HOUR = 60;

    private final Map<String, Integer> registrations = new ConcurrentHashMap<>();

    /**
     * @throws Refusal 429 if the address has made too many accounts within the hour
     */
    void count(String address) {
        if (registrations.merge(address, 1, Integer::sum) > PER_HOUR) {
            throw new Refusal(
                    429,
                    "too-many-registrations",
                    "该网络注册的账号过多,请一小时后再试",
                    "Too many accounts have been made from this network; try again in an hour");
        }
    }

    @Scheduled(fixedRateString = "PT1H")
    void forget() {
        registrations.clear();
    }
}
