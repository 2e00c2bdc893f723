package io.linli.app.shelf;

import io.linli.app.folder.FolderReader;
import io.linli.http.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a package (应用包), read from a ZIP. It is read once from front to back, so that what was checked is what
 * gets installed. Such a file may be made to do harm: it is unpacked no further than the limits of a folder, and a path
 * that leads out of the folder, or two that only some systems tell apart, are refused.
 */
final class Archive {

    /** Where a signature lies. */
    static final String SIGNATURE = "META-INF/linli.sig";

    /** Largest file that is taken, in bytes; a folder is at most that large when it is unpacked. */
    static final int LARGEST = FolderReader.LARGEST + (1 << 20);

    private static final int LONGEST_PATH = 200;
    private static final int LARGEST_SIGNATURE = 4_000;

    private final Map<String, byte[]> files;

    private final byte @Nullable [] signature;

    private Archive(Map<String, byte[]> files, byte @Nullable [] signature) {
        this.files = files;
        this.signature = signature;
    }

    /**
     * Reads a ZIP.
     *
     * @throws Refusal 400 if it is none, is damaged, goes beyond a limit or has a path that cannot be taken
     */
    static Archive read(byte[] zip) {
        Map<String, byte[]> found = new TreeMap<>();
        Set<String> folded = new HashSet<>();
        int left = FolderReader.LARGEST;
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                checkPath(entry);
                if (entry.isDirectory()) {
                    // What a folder claims to contain would be unpacked without end to get to the next entry.
                    if (entries.read() >= 0) {
                        throw damaged();
                    }
                    continue;
                }
                byte[] content = entries.readNBytes(left + 1);
                left -= content.length;
                if (left < 0 || found.size() >= FolderReader.MOST_FILES) {
                    throw tooLarge();
                }
                if (!folded.add(entry.getName().toLowerCase(Locale.ROOT))) {
                    throw badPath(entry.getName());
                }
                found.put(entry.getName(), content);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged();
        }
        if (found.isEmpty()) {
            throw damaged();
        }
        return of(withoutOuterFolder(found));
    }

    /** The files of a folder that comes with the program. */
    static Archive of(Map<String, byte[]> files) {
        Map<String, byte[]> inner = new TreeMap<>(files);
        byte[] signature = inner.remove(SIGNATURE);
        if (signature != null && signature.length > LARGEST_SIGNATURE) {
            throw tooLarge();
        }
        return new Archive(inner, signature);
    }

    private static void checkPath(ZipEntry entry) {
        String path = entry.getName();
        boolean good = !path.isEmpty()
                && path.length() <= LONGEST_PATH
                && path.chars().allMatch(c -> c >= ' ' && c != '\\' && c != ':' && c != 0x7f)
                && !path.startsWith("/");
        String inner = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        for (String part : inner.split("/", -1)) {
            good &= !part.isBlank() && !part.equals(".") && !part.equals("..");
        }
        if (!good) {
            throw badPath(path);
        }
    }

    /** People often pack the folder itself instead of what is in it. */
    private static Map<String, byte[]> withoutOuterFolder(Map<String, byte[]> files) {
        String first = files.keySet().iterator().next();
        String outer = first.substring(0, first.indexOf('/') + 1);
        boolean packed = !files.containsKey("app.yaml")
                && !outer.isEmpty()
                && files.keySet().stream().allMatch(path -> path.startsWith(outer));
        if (!packed) {
            return files;
        }
        Map<String, byte[]> inner = new TreeMap<>();
        files.forEach((path, content) -> inner.put(path.substring(outer.length()), content));
        return inner;
    }

    /** The files by their paths, without the signature. */
    Map<String, byte[]> files() {
        return files;
    }

    Optional<byte[]> signature() {
        return Optional.ofNullable(signature);
    }

    /**
     * What a signature signs: a line for each file in the order of their paths, with the SHA-256 of its content in hex,
     * two spaces and the path, as {@code sha256sum} writes it.
     */
    byte[] manifest() {
        var text = new StringBuilder();
        files.forEach((path, content) -> text.append(HexFormat.of().formatHex(sha256(content)))
                .append("  ")
                .append(path)
                .append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 of the manifest: the same for the same content, however it was packed. */
    byte[] digest() {
        return sha256(manifest());
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    private static Refusal damaged() {
        return Refusal.badField(
                "file",
                "not-a-package",
                "文件不是有效的应用包(ZIP),请用应用文件夹重新打包",
                "this is no package; pack the folder of the application into a ZIP again");
    }

    private static Refusal tooLarge() {
        return Refusal.badField(
                "file",
                "package-too-large",
                "应用包解压后最多 %d 个文件、共 %d MB,请删去无关文件".formatted(FolderReader.MOST_FILES, FolderReader.LARGEST / 1_000_000),
                "a package holds at most %d files of %d MB altogether; take out what does not belong there"
                        .formatted(FolderReader.MOST_FILES, FolderReader.LARGEST / 1_000_000));
    }

    private static Refusal badPath(String path) {
        String shown = path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path;
        return Refusal.badField(
                "file",
                "bad-path",
                "应用包中的路径不可用或重复:“" + shown + "”",
                "the package has a path that cannot be taken, or twice: \"" + shown + "\"");
    }
}
