package io.linli.file;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.springframework.stereotype.Component;

/** Small pictures, made when first asked for and kept. At most two are made at once. */
@Component
class Thumbnails {

    /** Longest side in pixels. */
    static final int SIDE = 320;

    private final Vault vault;
    private final Contents contents;
    private final Semaphore places = new Semaphore(2);

    Thumbnails(Vault vault, Contents contents) {
        this.vault = vault;
        this.contents = contents;
    }

    /** The small picture of a kept picture as a JPEG, nothing if this Java cannot decode it. */
    Optional<byte[]> of(FileStore.Kept kept) throws IOException {
        Optional<byte[]> known = known(kept);
        if (known.isPresent()) {
            return known;
        }
        places.acquireUninterruptibly();
        try {
            Optional<byte[]> meanwhile = known(kept);
            return meanwhile.isPresent() ? meanwhile : made(kept);
        } finally {
            places.release();
        }
    }

    private Optional<byte[]> known(FileStore.Kept kept) throws IOException {
        Content content = kept.content();
        return content == null ? Optional.empty() : vault.smallPicture(content);
    }

    private Optional<byte[]> made(FileStore.Kept kept) throws IOException {
        Optional<BufferedImage> image = decoded(kept);
        if (image.isEmpty()) {
            return Optional.empty();
        }
        var bytes = new ByteArrayOutputStream();
        // In memory all the way: neither picture may be seen in a temporary file.
        try (var jpeg = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(upright(small(image.get()), orientation(kept)), "jpg", jpeg);
        }
        byte[] picture = bytes.toByteArray();
        Content content = kept.content();
        if (content != null) {
            vault.keepSmallPicture(content, picture);
        }
        return Optional.of(picture);
    }

    /** Decodes every n-th pixel only, so that a large picture needs little memory. */
    private Optional<BufferedImage> decoded(FileStore.Kept kept) throws IOException {
        try (InputStream picture = contents.open(kept);
                ImageInputStream stream = new MemoryCacheImageInputStream(picture)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (2 * SIDE));
                var parameters = reader.getDefaultReadParam();
                parameters.setSourceSubsampling(step, step, 0, 0);
                return Optional.of(reader.read(0, parameters));
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage small(BufferedImage image) {
        double scale = Math.min(1, (double) SIDE / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = result.createGraphics();
        drawing.setColor(java.awt.Color.WHITE);
        drawing.fillRect(0, 0, width, height);
        drawing.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        drawing.drawImage(image, 0, 0, width, height, null);
        drawing.dispose();
        return result;
    }

    private int orientation(FileStore.Kept kept) throws IOException {
        try (InputStream stream = contents.open(kept)) {
            Bytes head = new Bytes(stream.readNBytes(64));
            boolean says = head.length() > 40 && head.startsWith(2, 0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0);
            return says ? Exif.read(head, 12, 38).orientation() : 1;
        }
    }

    /** Turned and mirrored as the orientation says, since the small picture does not carry it. */
    private static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            default -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
        boolean sideways = orientation > 4;
        BufferedImage result =
                new BufferedImage(sideways ? height : width, sideways ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = result.createGraphics();
        drawing.drawImage(image, turn, null);
        drawing.dispose();
        return result;
    }
}
