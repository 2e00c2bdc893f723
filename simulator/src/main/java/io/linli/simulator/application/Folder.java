package io.linli.simulator.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the folder of an application says of its demonstration.
 *
 * @param id the application
 * @param subscribe levels at which one subscribes to it, for example {@code community}
 * @param demos records to make, each after those it refers to
 */
record Folder(String id, List<String> subscribe, List<Demo> demos) {

    /**
     * Records of one type, as {@code demo/<type>.yaml} describes them.
     *
     * @param count for each community
     * @param values literals and generators by field
     * @param states weights of the states that the records shall reach
     * @param with what dialogs of actions are filled with, by action
     */
    record Demo(
            String type, int count, Map<String, Object> values, Map<String, Object> states, Map<String, Object> with) {}

    /** The folders below a directory, in the order of their names. */
    static List<Folder> below(Path apps) {
        try (Stream<Path> folders = Files.list(apps)) {
            return folders.filter(folder -> Files.exists(folder.resolve("app.yaml")))
                    .sorted()
                    .map(Folder::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Folder read(Path folder) {
        Map<String, Object> manifest = object(yaml(folder.resolve("app.yaml")));
        return new Folder(
                String.valueOf(manifest.get("id")),
                texts(manifest.get("subscribe")),
                ordered(demos(folder.resolve("demo"))));
    }

    private static List<Demo> demos(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Folder::demo)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Demo demo(Path file) {
        Map<String, Object> said = object(yaml(file));
        return new Demo(
                file.getFileName().toString().replace(".yaml", ""),
                Integer.parseInt(String.valueOf(said.getOrDefault("count", 1)).split(" ", 2)[0]),
                object(said.get("values")),
                object(said.get("states")),
                object(said.get("with")));
    }

    /** Those that refer to others come after them; a circle is left as it stands. */
    private static List<Demo> ordered(List<Demo> demos) {
        List<Demo> waiting = new ArrayList<>(demos);
        List<Demo> ordered = new ArrayList<>();
        Set<String> unmade = new HashSet<>(demos.stream().map(Demo::type).toList());
        while (!waiting.isEmpty()) {
            Demo next = waiting.stream()
                    .filter(demo -> referred(demo.values())
                            .noneMatch(type -> !type.equals(demo.type()) && unmade.contains(type)))
                    .findFirst()
                    .orElse(waiting.getFirst());
            waiting.remove(next);
            unmade.remove(next.type());
            ordered.add(next);
        }
        return ordered;
    }

    private static Stream<String> referred(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map when map.get("record") instanceof String type -> Stream.of(type);
            case Map<?, ?> map -> map.values().stream().flatMap(Folder::referred);
            case List<?> list -> list.stream().flatMap(Folder::referred);
            case null, default -> Stream.of();
        };
    }

    private static @Nullable Object yaml(Path file) {
        try {
            return new Load(LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
