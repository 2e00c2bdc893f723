package io.linli.kernel;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads what {@link SealedOutput} wrote. Fails with an {@link IOException} as soon as something is missing, out of
 * order, changed, or sealed with a key that is not at hand.
 */
public final class SealedInput extends InputStream {

    private static final int MOST = SealedOutput.HEAD + SealedOutput.FRAME + 64;

    private final DataInputStream file;
    private final FieldCipher cipher;
    private ByteBuffer frame = ByteBuffer.allocate(0);
    private long number;
    private boolean ended;

    /** @param file closed together with this */
    public SealedInput(InputStream file, FieldCipher cipher) {
        this.file = new DataInputStream(file);
        this.cipher = cipher;
    }

    @Override
    public int read() throws IOException {
        return fill() ? frame.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int part = Math.min(length, frame.remaining());
        frame.get(bytes, from, part);
        return part;
    }

    private boolean fill() throws IOException {
        while (!frame.hasRemaining() && !ended) {
            frame = ByteBuffer.wrap(opened());
            if (frame.remaining() < SealedOutput.HEAD || frame.getLong() != number++) {
                throw new IOException("parts of the file are missing or out of order");
            }
            ended = frame.get() == 1;
        }
        return frame.hasRemaining();
    }

    private byte[] opened() throws IOException {
        int length = file.readInt();
        if (length < 0 || length > MOST) {
            throw new IOException("the file is damaged");
        }
        byte[] sealed = new byte[length];
        file.readFully(sealed);
        try {
            return cipher.openBytes(sealed);
        } catch (IllegalArgumentException e) {
            throw new IOException("the file is damaged or its key is not at hand", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
