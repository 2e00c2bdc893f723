package io.linli.app.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a folder on disk. Links are not followed, hidden files left out. */
public final class FolderFiles {

    private FolderFiles() {}

    /** Contents by paths inside the folder, as {@link FolderReader#read} takes them. */
    public static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        List<Path> found;
        try (Stream<Path> walk = Files.walk(folder)) {
            found = walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .limit(FolderReader.MOST_FILES + 1L)
                    .toList();
        }
        for (Path path : found) {
            String inside = folder.relativize(path).toString().replace('\\', '/');
            if (!inside.startsWith(".") && !inside.contains("/.")) {
                files.put(inside, Files.readAllBytes(path));
            }
        }
        return files;
    }
}
