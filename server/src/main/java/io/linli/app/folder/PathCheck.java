package io.linli.app.folder;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks which files a folder has: none too many, none that lead out of it, and all that must be there. */
final class PathCheck {

    private static final int LONGEST = 200;

    private final Map<String, byte[]> files;
    private final Faults faults;

    private PathCheck(Map<String, byte[]> files, Faults faults) {
        this.files = files;
        this.faults = faults;
    }

    /** Whether the files can be read at all; what is wrong is told. */
    static boolean check(Map<String, byte[]> files, Faults faults) {
        return new PathCheck(files, faults).check();
    }

    private boolean check() {
        long bytes =
                files.values().stream().mapToLong(content -> content.length).sum();
        if (files.size() > FolderReader.MOST_FILES || bytes > FolderReader.LARGEST) {
            faults.add(
                    "",
                    "too-large",
                    "文件夹最多 %d 个文件、共 %d MB".formatted(FolderReader.MOST_FILES, FolderReader.LARGEST / 1_000_000),
                    "a folder has at most %d files of %d MB altogether"
                            .formatted(FolderReader.MOST_FILES, FolderReader.LARGEST / 1_000_000));
            return false;
        }
        Set<String> folded = new HashSet<>();
        files.keySet().forEach(path -> path(path, folded));
        for (String needed : List.of(ManifestReader.FILE, "guide.md", "guide.en.md")) {
            if (!files.containsKey(needed)) {
                faults.add(needed, "missing-file", "缺少 " + needed + ",请新建", needed + " is missing; add it");
            }
        }
        return true;
    }

    private void path(String path, Set<String> folded) {
        if (!harmless(path) || !folded.add(path.toLowerCase(Locale.ROOT))) {
            faults.add(
                    path.length() > LONGEST ? path.substring(0, LONGEST) : path,
                    "bad-path",
                    "路径不可用或只有大小写不同",
                    "this path cannot be taken, or differs from another by capitals only");
        } else if (!Layout.known(path)) {
            faults.add(
                    path,
                    "unknown-file",
                    "不认识这个文件,请检查文件夹名与扩展名("
                            + String.join("、", Layout.places().stream().sorted().toList()) + ")",
                    "no file of this name belongs here; look at its folder and ending");
        } else if (!Layout.named(path)) {
            faults.add(
                    path,
                    "bad-name",
                    "文件名须以小写字母开头,只含小写字母、数字、“_”(非记录类型也可“-”)",
                    "the name must start with a small letter and hold small letters, digits and _ (other than types also -)");
        }
    }

    private static boolean harmless(String path) {
        boolean good = !path.isEmpty()
                && path.length() <= LONGEST
                && path.chars().allMatch(c -> c >= ' ' && c != '\\' && c != ':' && c != 0x7f)
                && !path.startsWith("/");
        for (String part : path.split("/", -1)) {
            good &= !part.isBlank() && !part.equals(".") && !part.equals("..");
        }
        return good;
    }
}
