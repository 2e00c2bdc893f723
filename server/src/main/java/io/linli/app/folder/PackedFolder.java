package io.linli.app.folder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder as a package (应用包): a ZIP, the same for the same content, perhaps with a signature over its manifest. */
public final class PackedFolder {

    /** Where the signature lies. */
    private static final String SIGNATURE = "META-INF/linli.sig";

    private static final FileTime ALWAYS = FileTime.fromMillis(0);

    private PackedFolder() {}

    /** A package without a signature. */
    public static byte[] of(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setLastModifiedTime(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static byte[] signed(Map<String, byte[]> files, SigningKey key) throws IOException, GeneralSecurityException {
        Map<String, byte[]> whole = new TreeMap<>(files);
        whole.remove(SIGNATURE);
        String signature = Base64.getEncoder().encodeToString(key.sign(Digest.manifest(whole)));
        whole.put(
                SIGNATURE,
                "{\"algorithm\": \"%s\", \"publicKey\": \"%s\", \"signature\": \"%s\"}\n"
                        .formatted(key.algorithm(), key.publicText(), signature)
                        .getBytes(StandardCharsets.UTF_8));
        return of(whole);
    }
}
