package io.linli.kernel;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Seals the sensitive fields of records (敏感字段加密): SM4 in Galois/counter mode for the value, and a keyed SM3 (GB/T
 * 32905) as blind index, by which equal values are found without opening any. Safe for use by many threads, also
 * while keys change.
 *
 * <p>A sealed value is {@code key version (1 byte) | nonce (12) | ciphertext | tag (16)}. A blind index does not tell
 * its version: while keys change, search for all of {@link #indexes}.
 */
public final class FieldCipher {

    /** Length of a master key in bytes. */
    public static final int KEY_BYTES = KeyRing.KEY_BYTES;

    /** What a sealed value looks like inside a text or a JSON document. */
    public static final Pattern IN_TEXT = Pattern.compile("sm4:([A-Za-z0-9_-]+)");

    private static final String TEXT_MARK = "sm4:";
    private static final int HEAD = 1 + Sm4Gcm.NONCE_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final @Nullable Source source;
    private volatile Keys keys;

    /**
     * @param masterKey 32 bytes, the only version
     * @throws IllegalArgumentException if it has another length
     */
    public FieldCipher(byte[] masterKey) {
        this(KeyRing.of(masterKey));
    }

    /** With a ring that changes by {@link #renew} only. */
    public FieldCipher(KeyRing ring) {
        this.keys = Keys.of(ring);
        this.source = null;
    }

    /**
     * @param source asked when a value was sealed with a version that is not yet known here
     */
    public FieldCipher(KeyRing ring, Source source) {
        this.keys = Keys.of(ring);
        this.source = source;
    }

    /** Where the keys come from. */
    @FunctionalInterface
    public interface Source {
        KeyRing ring();
    }

    /** Works with another ring from now on. */
    public void renew(KeyRing ring) {
        keys = Keys.of(ring);
    }

    /** The version that seals now. */
    public int currentVersion() {
        return keys.current.version;
    }

    /** The text as only these keys can read it; never the same bytes twice. */
    public byte[] seal(String text) {
        return sealBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes as only these keys can read them; never the same twice. */
    public byte[] sealBytes(byte[] plain) {
        Key key = keys.current;
        byte[] nonce = new byte[Sm4Gcm.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = new byte[HEAD + plain.length + Sm4Gcm.TAG_BYTES];
        sealed[0] = key.version;
        System.arraycopy(nonce, 0, sealed, 1, nonce.length);
        key.sealing.seal(nonce, plain, sealed, HEAD);
        return sealed;
    }

    /**
     * The text that was sealed.
     *
     * @throws IllegalArgumentException if it was sealed with another key or changed since
     */
    public String open(byte[] sealed) {
        return new String(openBytes(sealed), StandardCharsets.UTF_8);
    }

    /**
     * The bytes that were sealed.
     *
     * @throws IllegalArgumentException if they were sealed with another key or changed since
     */
    public byte[] openBytes(byte[] sealed) {
        if (sealed.length < HEAD + Sm4Gcm.TAG_BYTES || sealed[0] < 1) {
            throw new IllegalArgumentException("this is not a sealed value");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, HEAD);
        return key(sealed[0]).sealing.open(nonce, sealed, HEAD);
    }

    private Key key(byte version) {
        Key known = keys.byVersion.get(version);
        if (known == null && source != null) {
            renew(source.ring());
            known = keys.byVersion.get(version);
        }
        if (known == null) {
            throw new IllegalArgumentException("the value was sealed with key version " + version
                    + ", which is not at hand; give the server that key");
        }
        return known;
    }

    /** Whether the value was sealed with another key than the current one. */
    public boolean needsResealing(byte[] sealed) {
        return sealed.length > 0 && sealed[0] != keys.current.version;
    }

    /** A sealed value for a place that holds text only, such as a JSON document. */
    public String sealToText(String text) {
        return TEXT_MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(seal(text));
    }

    /**
     * The text that {@link #sealToText} sealed.
     *
     * @throws IllegalArgumentException if it is not sealed, or with another key
     */
    public String openText(String sealed) {
        if (!sealed.startsWith(TEXT_MARK)) {
            throw new IllegalArgumentException("this is not a sealed value");
        }
        return open(Base64.getUrlDecoder().decode(sealed.substring(TEXT_MARK.length())));
    }

    /** Seals every value inside a text anew that another key than the current one sealed. */
    public String resealWithin(String text) {
        return IN_TEXT.matcher(text).replaceAll(found -> {
            byte[] sealed = Base64.getUrlDecoder().decode(found.group(1));
            return needsResealing(sealed) ? sealToText(open(sealed)) : found.group();
        });
    }

    /** A keyed digest of 32 bytes, the same for the same text, by which a sealed value can be searched. */
    public byte[] index(String text) {
        return keys.current.indexing.of(text);
    }

    /** The digests that a stored value of this text may have: by the current key first, then by older ones. */
    public List<byte[]> indexes(String text) {
        return keys.byVersion.values().stream()
                .map(key -> key.indexing.of(text))
                .toList();
    }

    /** A keyed digest of 32 bytes that stays the same when keys change; for what people have in their hands. */
    public byte[] lasting(String text) {
        return keys.lasting.of(text);
    }

    /** The keys that follow from one master key. */
    private record Key(byte version, Sm4Gcm sealing, Sm3Mac indexing) {

        static Key of(int version, byte[] master) {
            var key = new Sm3Mac(master);
            return new Key(
                    (byte) version,
                    new Sm4Gcm(Arrays.copyOf(key.of("linli field sealing 1"), 16)),
                    new Sm3Mac(key.of("linli field index 1")));
        }
    }

    /** All keys, the current one first. */
    private record Keys(Key current, Sm3Mac lasting, Map<Byte, Key> byVersion) {

        static Keys of(KeyRing ring) {
            Map<Byte, Key> byVersion = new LinkedHashMap<>();
            Key current = Key.of(ring.current(), bytes(ring.keys().get(ring.current())));
            byVersion.put(current.version, current);
            ring.keys()
                    .forEach((version, key) ->
                            byVersion.computeIfAbsent(version.byteValue(), any -> Key.of(version, key)));
            return new Keys(current, Key.of(1, ring.lasting()).indexing, byVersion);
        }

        private static byte[] bytes(byte @Nullable [] key) {
            if (key == null) {
                throw new IllegalArgumentException("the current key is missing");
            }
            return key;
        }
    }
}
