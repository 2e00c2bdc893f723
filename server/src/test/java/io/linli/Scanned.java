package io.linli;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/** What a phone reads from a picture with a QR code: it looks again in another light before it gives up. */
public final class Scanned {

    private Scanned() {}

    /** The text of the one code of a picture. */
    public static String text(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        LuminanceSource light = new RGBLuminanceSource(width, height, pixels);
        for (DecodeHintType hint : List.of(DecodeHintType.TRY_HARDER, DecodeHintType.PURE_BARCODE)) {
            for (BinaryBitmap page : List.of(
                    new BinaryBitmap(new HybridBinarizer(light)),
                    new BinaryBitmap(new GlobalHistogramBinarizer(light)))) {
                try {
                    return new QRCodeReader().decode(page, Map.of(hint, true)).getText();
                } catch (ReaderException e) {
                    continue;
                }
            }
        }
        throw new AssertionError("there is no QR code that can be read");
    }
}
