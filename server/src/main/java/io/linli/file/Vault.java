package io.linli.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps contents under their SHA-256 digest: {@code data/files/ab/<digest>}. What has been kept is on
 * the disk, its directory entry included, before {@link #keep} returns.
 */
@Component
class Vault {

    private static final HexFormat HEX = HexFormat.of();

    private final Path folder;

    Vault(@Value("${linli.database.data:data}") Path data) {
        this.folder = data.resolve("files");
    }

    static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    /** Keeps the content; one that is kept already costs nothing. */
    void keep(byte[] digest, byte[] content) {
        Path file = path(digest);
        if (Files.exists(file)) {
            return;
        }
        try {
            Path shelf = file.getParent();
            if (shelf != null && !Files.exists(shelf)) {
                Files.createDirectories(shelf);
                sync(folder);
            }
            Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
            write(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            sync(shelf == null ? folder : shelf);
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be kept in " + folder, e);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    Path path(byte[] digest) {
        String name = HEX.formatHex(digest);
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    /** Where the small picture of a content lies. */
    Path thumbnail(byte[] digest) {
        return folder.resolve("thumbnails")
                .resolve(HEX.formatHex(digest, 0, 1))
                .resolve(HEX.formatHex(digest) + ".jpg");
    }

    void remove(byte[] digest) {
        try {
            Files.deleteIfExists(path(digest));
            Files.deleteIfExists(thumbnail(digest));
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be removed from " + folder, e);
        }
    }
}
