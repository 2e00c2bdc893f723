package io.linli.file;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.springframework.stereotype.Component;

/** Small pictures, made when first asked for and kept. At most two are made at once. */
@Component
class Thumbnails {

    /** Longest side in pixels. */
    static final int SIDE = 320;

    private final Vault vault;
    private final Semaphore places = new Semaphore(2);

    Thumbnails(Vault vault) {
        this.vault = vault;
    }

    /** The small picture of a kept picture, nothing if this Java cannot decode it. */
    Optional<Path> of(byte[] digest) throws IOException {
        Path file = vault.thumbnail(digest);
        if (Files.exists(file)) {
            return Optional.of(file);
        }
        places.acquireUninterruptibly();
        try {
            return Files.exists(file) ? Optional.of(file) : made(vault.path(digest), file);
        } finally {
            places.release();
        }
    }

    private static Optional<Path> made(Path picture, Path file) throws IOException {
        Optional<BufferedImage> image = decoded(picture);
        if (image.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(file.getParent());
        Path draft = file.resolveSibling(UUID.randomUUID() + ".draft");
        ImageIO.write(upright(small(image.get()), orientation(picture)), "jpg", draft.toFile());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return Optional.of(file);
    }

    /** Decodes every n-th pixel only, so that a large picture needs little memory. */
    private static Optional<BufferedImage> decoded(Path picture) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(picture.toFile())) {
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

    private static int orientation(Path picture) throws IOException {
        try (var stream = Files.newInputStream(picture)) {
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
