package io.linli.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFileTests {

    private static final int STORED = SealedOutput.STORED_FRAME;

    private final FieldCipher cipher = new FieldCipher(new byte[FieldCipher.KEY_BYTES]);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SealedOutput.FRAME - 1, SealedOutput.FRAME, SealedOutput.FRAME + 1, 300_000})
    void whatWasWrittenIsRead(int length) throws IOException {
        byte[] content = content(length);

        assertThat(open(seal(content))).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SealedOutput.FRAME - 1, SealedOutput.FRAME, SealedOutput.FRAME + 1, 250_000, 300_000})
    void aPartIsReadWithoutWhatComesBefore(int from) throws IOException {
        byte[] content = content(300_000);
        byte[] sealed = seal(content);

        for (int before : new int[] {0, 10, SealedOutput.FRAME}) {
            try (var opening = new SealedInput(new ByteArrayInputStream(sealed), cipher)) {
                int read = Math.min(before, from);
                opening.readNBytes(read);
                assertThat(opening.skip(from - read)).isEqualTo(from - read);
                assertThat(opening.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, from, content.length));
            }
        }
    }

    @Test
    void nothingOfItCanBeReadWithoutTheKey() throws IOException {
        byte[] sealed = seal("张三的电话 13900000000".repeat(100).getBytes(StandardCharsets.UTF_8));

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("13900000000");
        assertThatThrownBy(() -> new SealedInput(
                                new ByteArrayInputStream(sealed), new FieldCipher(content(FieldCipher.KEY_BYTES)))
                        .readAllBytes())
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFileThatWasCutReorderedOrChangedIsRefused() throws IOException {
        byte[] sealed = seal(content(3 * SealedOutput.FRAME));
        byte[] cut = Arrays.copyOf(sealed, 2 * STORED);
        byte[] reordered = sealed.clone();
        System.arraycopy(sealed, STORED, reordered, 0, STORED);
        System.arraycopy(sealed, 0, reordered, STORED, STORED);
        byte[] changed = sealed.clone();
        changed[STORED + 100] ^= 1;

        for (byte[] damaged : new byte[][] {cut, reordered, changed, new byte[] {127, 0, 0, 0}}) {
            assertThatThrownBy(() -> open(damaged)).isInstanceOf(IOException.class);
        }
    }

    private byte[] seal(byte[] content) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var sealing = new SealedOutput(file, cipher)) {
            sealing.write(content);
        }
        return file.toByteArray();
    }

    private byte[] open(byte[] sealed) throws IOException {
        try (var opening = new SealedInput(new ByteArrayInputStream(sealed), cipher)) {
            return opening.readAllBytes();
        }
    }

    private static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
