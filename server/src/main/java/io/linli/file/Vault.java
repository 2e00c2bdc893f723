package io.linli.file;

import io.linli.kernel.SealedInput;
import io.linli.kernel.SealedOutput;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps contents sealed (附件加密存储): {@code data/files/3f/<id>}, their small pictures below {@code thumbnails}. What has
 * been kept is on the disk, its directory entry included, before {@link #keep} returns. Contents from before lie in clear
 * as {@code data/files/ab/<digest>} until {@link ClearFiles} has been there.
 */
@Component
class Vault {

    private static final HexFormat HEX = HexFormat.of();
    private static final int BUFFER = 1 << 17;

    private final Path folder;

    Vault(@Value("${linli.database.data:data}") Path data) {
        this.folder = data.resolve("files");
    }

    static byte[] digest(byte[] content) {
        return sha256().digest(content);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    /** Keeps the content; one that is kept already costs nothing. */
    void keep(Content content, Supplier<InputStream> plain) {
        Path file = path(content.id());
        if (Files.exists(file)) {
            return;
        }
        try (InputStream from = plain.get()) {
            Path shelf = folder.resolve(last(content.id()));
            if (!Files.exists(shelf)) {
                Files.createDirectories(shelf);
                sync(folder);
            }
            write(file, content, from);
            sync(shelf);
        } catch (FileAlreadyExistsException sameMoment) {
            // Somebody else brings the same content, which is lost from the disk, at this moment.
            return;
        } catch (IOException e) {
            remove(content.id());
            throw new UncheckedIOException("the file cannot be kept in " + folder, e);
        }
    }

    private static void write(Path file, Content content, InputStream plain) throws IOException {
        try (OutputStream sealed = new SealedOutput(lasting(file), content.cipher())) {
            plain.transferTo(sealed);
        }
    }

    /** A new file that is on the disk when it has been closed. */
    private static OutputStream lasting(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER) {
            @Override
            public void close() throws IOException {
                try (channel) {
                    flush();
                    channel.force(false);
                }
            }
        };
    }

    private static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path path(UUID content) {
        return folder.resolve(last(content)).resolve(content.toString());
    }

    private static String last(UUID content) {
        String name = content.toString();
        return name.substring(name.length() - 2);
    }

    InputStream open(Content content) throws IOException {
        return opened(path(content.id()), content);
    }

    private static InputStream opened(Path file, Content content) throws IOException {
        return new SealedInput(new BufferedInputStream(Files.newInputStream(file), BUFFER), content.cipher());
    }

    private Path thumbnail(UUID content) {
        return folder.resolve("thumbnails").resolve(last(content)).resolve(content.toString());
    }

    /** The small picture of a content, nothing if none has been kept. */
    Optional<byte[]> smallPicture(Content content) throws IOException {
        Path file = thumbnail(content.id());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream picture = opened(file, content)) {
            return Optional.of(picture.readAllBytes());
        }
    }

    void keepSmallPicture(Content content, byte[] picture) throws IOException {
        Path file = thumbnail(content.id());
        Path shelf = Files.createDirectories(folder.resolve("thumbnails").resolve(last(content.id())));
        Path draft = shelf.resolve(UUID.randomUUID() + ".draft");
        try (var sealed = new SealedOutput(Files.newOutputStream(draft), content.cipher())) {
            sealed.write(picture);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(UUID content) {
        remove(path(content), thumbnail(content));
    }

    private void remove(Path... files) {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be removed from " + folder, e);
        }
    }

    private Path clear(byte[] digest) {
        String name = HEX.formatHex(digest);
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    InputStream openClear(byte[] digest) throws IOException {
        return Files.newInputStream(clear(digest));
    }

    void removeClear(byte[] digest) {
        String name = HEX.formatHex(digest);
        remove(
                clear(digest),
                folder.resolve("thumbnails").resolve(name.substring(0, 2)).resolve(name + ".jpg"));
    }
}
