package io.linli.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts requests per network address with a bucket of tokens each: so many at once, so many a second after that. */
final class AddressRates {

    private static final int MOST_ADDRESSES = 100_000;
    private static final int BURST_SECONDS = 4;

    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final int perSecond;

    AddressRates(int perSecond) {
        this.perSecond = perSecond;
    }

    boolean allows(String address) {
        if (address.equals("127.0.0.1") || address.equals("0:0:0:0:0:0:0:1")) {
            return true;
        }
        if (buckets.size() > MOST_ADDRESSES) {
            buckets.clear();
        }
        long now = System.nanoTime();
        double burst = (double) perSecond * BURST_SECONDS;
        Bucket after = buckets.compute(address, (any, before) -> {
            if (before == null) {
                return new Bucket(burst - 1, now);
            }
            double seconds = (now - before.at) / (double) TimeUnit.SECONDS.toNanos(1);
            return new Bucket(Math.max(-1, Math.min(burst, before.tokens + seconds * perSecond) - 1), now);
        });
        return after.tokens >= 0;
    }

    private record Bucket(double tokens, long at) {}
}
