package io.linli.kernel;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes record keys: UUID version 7 (RFC 9562), so that keys sort by the time they were made. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /** A new key; within one process strictly increasing as an unsigned number. */
    public static UUID next() {
        long stamp = nextStamp();
        long high = (stamp >>> 12 << 16) | 0x7000L | (stamp & 0xFFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** 48 bits of milliseconds and 12 bits that count within the millisecond. */
    private static long nextStamp() {
        long now = System.currentTimeMillis() << 12;
        return LAST.updateAndGet(last -> Math.max(last + 1, now));
    }
}
