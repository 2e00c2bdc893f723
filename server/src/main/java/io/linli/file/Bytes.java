package io.linli.file;

import java.nio.charset.StandardCharsets;

/** Reads numbers from a byte array; an index outside of it throws {@link IndexOutOfBoundsException}. */
record Bytes(byte[] array) {

    int length() {
        return array.length;
    }

    int u8(int at) {
        return array[at] & 0xFF;
    }

    /** Big-endian, two bytes. */
    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    /** Big-endian, four bytes. */
    long u32(int at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    /** Little-endian, three bytes. */
    int u24Little(int at) {
        return u8(at) | u8(at + 1) << 8 | u8(at + 2) << 16;
    }

    /** Little-endian, four bytes. */
    long u32Little(int at) {
        return u24Little(at) | (long) u8(at + 3) << 24;
    }

    String ascii(int at, int length) {
        if (at < 0 || at + length > array.length) {
            throw new IndexOutOfBoundsException(at);
        }
        return new String(array, at, length, StandardCharsets.ISO_8859_1);
    }

    boolean startsWith(int at, int... values) {
        if (at + values.length > array.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (u8(at + i) != values[i]) {
                return false;
            }
        }
        return true;
    }
}
