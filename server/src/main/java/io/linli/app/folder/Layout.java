package io.linli.app.folder;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which files a folder has, and where. */
final class Layout {

    /** The ends of the names of files, by folder. */
    private static final Map<String, List<String>> ENDS = Map.ofEntries(
            Map.entry("records", List.of(".schema.json")),
            Map.entry("forms", List.of(".form.json")),
            Map.entry("process", List.of(".bpmn")),
            Map.entry("rules", List.of(".dmn")),
            Map.entry("views", List.of(".yaml")),
            Map.entry("reports", List.of(".yaml")),
            Map.entry("schedules", List.of(".yaml")),
            Map.entry("messages", List.of(".yaml")),
            Map.entry("libraries", List.of(".yaml", ".csv")),
            Map.entry("migrations", List.of(".yaml")),
            Map.entry("demo", List.of(".yaml")),
            Map.entry("tests", List.of(".yaml")),
            Map.entry("images", List.of(".png", ".jpg", ".webp")));

    private static final List<String> SINGLE = List.of("app.yaml", "guide.md", "guide.en.md", "README.md", "LICENSE");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_-]{0,59}");
    private static final Pattern VERSIONS = Pattern.compile("\\d+\\.\\d+\\.\\d+-\\d+\\.\\d+\\.\\d+");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private Layout() {}

    /** Whether a file may lie there. */
    static boolean known(String path) {
        return SINGLE.contains(path) || end(path).isPresent();
    }

    /** Whether the name of a file is one that can be referred to. */
    static boolean named(String path) {
        String key = key(path);
        return SINGLE.contains(path)
                || (switch (folder(path)) {
                            case "migrations" -> VERSIONS;
                            case "records" -> TYPE;
                            default -> KEY;
                        })
                        .matcher(key)
                        .matches();
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.indexOf('/')));
    }

    private static Optional<String> end(String path) {
        boolean flat = path.indexOf('/') == path.lastIndexOf('/');
        return flat
                ? ENDS.getOrDefault(folder(path), List.of()).stream()
                        .filter(path::endsWith)
                        .findFirst()
                : Optional.empty();
    }

    /** What a file is called by others. */
    static String key(String path) {
        String name = path.substring(path.indexOf('/') + 1);
        return end(path)
                .map(end -> name.substring(0, name.length() - end.length()))
                .orElse(name);
    }

    /** What others refer to by the key of a file, if anything. */
    static Optional<Draft.Kinds> kind(String path) {
        return Arrays.stream(Draft.Kinds.values())
                .filter(kind -> kind.path.formatted(key(path)).equals(path))
                .findFirst();
    }

    /** The files of a folder. */
    static List<String> of(Collection<String> paths, String folder) {
        return paths.stream()
                .filter(path -> folder(path).equals(folder) && end(path).isPresent())
                .toList();
    }

    /** Where files may lie, for a message. */
    static Collection<String> places() {
        return ENDS.keySet();
    }
}
