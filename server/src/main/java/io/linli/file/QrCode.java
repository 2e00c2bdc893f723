package io.linli.file;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Graphics2D;
import java.util.Map;

/** QR codes (二维码, ISO/IEC 18004) on papers that are drawn. */
public final class QrCode {

    private static final int QUIET_MODULES = 4;

    private QrCode() {}

    /**
     * Draws a text as a square in the present colour, its quiet zone included.
     *
     * @param size of the square in pixels
     * @throws IllegalArgumentException if the text is too long for a code
     */
    public static void draw(Graphics2D drawing, String text, int left, int top, int size) {
        BitMatrix matrix = matrix(text, size);
        for (int x = 0; x < matrix.getWidth(); x++) {
            for (int y = 0; y < matrix.getHeight(); y++) {
                if (matrix.get(x, y)) {
                    drawing.fillRect(left + x, top + y, 1, 1);
                }
            }
        }
    }

    private static BitMatrix matrix(String text, int size) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            size,
                            size,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.MARGIN,
                                    QUIET_MODULES));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }
}
