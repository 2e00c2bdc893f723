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

    /** Frames that are passed over as a whole are not opened; the next one proves by its number that it is the right one. */
    @Override
    public long skip(long count) throws IOException {
        long passed = passWithin(Math.max(0, count));
        long left = count - passed;
        if (left <= 0 || ended) {
            return passed;
        }
        long frames = (left - 1) / SealedOutput.FRAME;
        file.skipNBytes(frames * SealedOutput.STORED_FRAME);
        number += frames;
        return passed + frames * SealedOutput.FRAME + (fill() ? passWithin(left - frames * SealedOutput.FRAME) : 0);
    }

    private long passWithin(long count) {
        int part = (int) Math.min(count, frame.remaining());
        frame.position(frame.position() + part);
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
