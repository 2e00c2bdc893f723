package io.linli.database.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of key files, each as its custodian wrapped it: {@code field-<version>.key} and {@code ledger.key}. Only
 * the server's user may read it. Version 1 may also be the file {@code field.key} beside the folder, where servers
 * before the change of keys kept their only one.
 */
final class KeyFolder {

    private static final Pattern FIELD_KEY = Pattern.compile("field-([0-9]{1,3})\\.key");
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_READS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final Path first;
    private final KeyCustodian custodian;

    /**
     * @param first where the only key of an older server lies
     */
    KeyFolder(Path folder, Path first, KeyCustodian custodian) {
        this.folder = folder;
        this.first = first;
        this.custodian = custodian;
    }

    String custodian() {
        return custodian.name();
    }

    /** All field keys by version. */
    Map<Integer, byte[]> fieldKeys() {
        Map<Integer, byte[]> keys = new TreeMap<>();
        if (Files.exists(first)) {
            keys.put(1, new FileCustodian().unwrap(read(first)));
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> {
                    Matcher name = FIELD_KEY.matcher(file.getFileName().toString());
                    if (name.matches()) {
                        keys.put(Integer.parseInt(name.group(1)), custodian.unwrap(read(file)));
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException("the key folder cannot be read: " + folder, e);
            }
        }
        return keys;
    }

    /** Makes a field key of a version and stores it before it is used for the first time. */
    byte[] addFieldKey(int version) {
        byte[] key = random();
        write(folder.resolve("field-" + version + ".key"), custodian.wrap(key));
        return key;
    }

    /** A key by its name, if there is one. */
    Optional<byte[]> find(String name) {
        Path file = folder.resolve(name + ".key");
        return Files.exists(file) ? Optional.of(custodian.unwrap(read(file))) : Optional.empty();
    }

    void add(String name, byte[] key) {
        write(folder.resolve(name + ".key"), custodian.wrap(key));
    }

    private static byte[] random() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the key file cannot be read: " + file, e);
        }
    }

    /** Writes beside and renames, so that a killed server never leaves half a key. */
    private void write(Path file, String text) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.toAbsolutePath().getParent());
                Files.createDirectory(folder, OWNER_ONLY);
            }
            Path beside = Files.createTempFile(folder, "new", ".tmp", OWNER_READS);
            Files.writeString(beside, text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file cannot be written: " + file, e);
        }
    }
}
