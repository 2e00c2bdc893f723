package io.linli.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Writes a file that only the holder of the keys can read, in frames of {@value #FRAME} bytes, each sealed by itself
 * with its number inside: what {@link SealedInput} reads is whole and in order. The file is complete when this has been
 * closed.
 *
 * <p>A frame is {@code length (4 bytes) | sealed (number (8 bytes), last (1 byte), content)}.
 */
public final class SealedOutput extends OutputStream {

    static final int FRAME = 1 << 16;
    static final int HEAD = Long.BYTES + 1;
    /** A whole frame as it lies in the file. */
    static final int STORED_FRAME = Integer.BYTES + 1 + Sm4Gcm.NONCE_BYTES + HEAD + FRAME + Sm4Gcm.TAG_BYTES;

    private final OutputStream file;
    private final FieldCipher cipher;
    private final ByteBuffer frame = ByteBuffer.allocate(HEAD + FRAME);
    private long number;
    private boolean closed;

    /** @param file closed together with this */
    public SealedOutput(OutputStream file, FieldCipher cipher) {
        this.file = file;
        this.cipher = cipher;
        frame.position(HEAD);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (closed) {
            throw new IOException("the file has been closed");
        }
        int at = from;
        int left = length;
        while (left > 0) {
            if (!frame.hasRemaining()) {
                send(false);
            }
            int part = Math.min(left, frame.remaining());
            frame.put(bytes, at, part);
            at += part;
            left -= part;
        }
    }

    private void send(boolean last) throws IOException {
        byte[] plain = new byte[frame.position()];
        frame.putLong(0, number++).put(Long.BYTES, (byte) (last ? 1 : 0)).flip().get(plain);
        byte[] sealed = cipher.sealBytes(plain);
        file.write(ByteBuffer.allocate(Integer.BYTES).putInt(sealed.length).array());
        file.write(sealed);
        frame.clear().position(HEAD);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (file) {
            send(true);
        }
    }
}
