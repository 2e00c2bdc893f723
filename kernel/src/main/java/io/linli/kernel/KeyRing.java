package io.linli.kernel;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The master keys of sealed fields by their versions (密钥环): one seals, all of them open and are searched with.
 *
 * @param keys 32 bytes each, by version from 1 to 127
 * @param current the version that seals
 * @param lasting the key of digests that people have in their hands and that therefore outlast every change of keys
 */
public record KeyRing(Map<Integer, byte[]> keys, int current, byte[] lasting) {

    /** Length of a key in bytes. */
    public static final int KEY_BYTES = 32;

    private static final int LAST_VERSION = Byte.MAX_VALUE;

    /**
     * @throws IllegalArgumentException if a key has another length, a version does not fit one byte, or the current
     *     one is missing
     */
    public KeyRing {
        var copy = new TreeMap<Integer, byte[]>();
        keys.forEach((version, key) -> copy.put(checked(version), checked(key)));
        if (!copy.containsKey(current)) {
            throw new IllegalArgumentException("the current key, version " + current + ", is missing");
        }
        keys = Collections.unmodifiableMap(copy);
        lasting = checked(lasting);
    }

    /** A ring whose lasting key is its oldest. */
    public KeyRing(Map<Integer, byte[]> keys, int current) {
        this(keys, current, new TreeMap<>(keys).firstEntry().getValue());
    }

    private static int checked(int version) {
        if (version < 1 || version > LAST_VERSION) {
            throw new IllegalArgumentException("a key version lies between 1 and 127, but this is " + version);
        }
        return version;
    }

    private static byte[] checked(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the field key must have 32 bytes, but has " + key.length);
        }
        return key.clone();
    }

    /** A ring of one key, version 1. */
    public static KeyRing of(byte[] key) {
        return new KeyRing(Map.of(1, key), 1);
    }

    /** Versions only, so that a key never gets into a log by accident. */
    @Override
    public String toString() {
        return "KeyRing" + keys.keySet() + ", current " + current;
    }
}
