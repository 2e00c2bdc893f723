package io.linli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Java programs that tests start as processes of their own, with the classes of this build. Where the whole suite runs,
 * a rehearsed start serves all of them, as {@code ./run} does it: wired by the build (Spring AOT) and with a cache of loaded
 * and linked classes (JEP 483), for which folders on the class path are packed.
 */
public final class JavaProcess {

    /** Names the folder of the rehearsed start; nothing is rehearsed without it. */
    private static final @Nullable String REHEARSED = System.getProperty("linli.test.rehearsed");

    private static final List<String> MACHINE =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:aot=off", "-Xlog:cds=off");
    private static final long PATIENCE_SECONDS = 180;

    private JavaProcess() {}

    /**
     * A process to be started.
     *
     * @param memory size of its heap, for example {@code 100m}
     * @param main class of the product or of the tests
     */
    public static ProcessBuilder of(String memory, Class<?> main, String... arguments) {
        return command(memory, List.of(), classPath(product()), main, arguments);
    }

    /** One that starts the server or talks to it at length, with what was rehearsed where something was. */
    public static ProcessBuilder rehearsed(String memory, Class<?> main, String... arguments) {
        if (REHEARSED == null) {
            return of(memory, main, arguments);
        }
        Path folder = rehearsal(Path.of(REHEARSED));
        List<String> prepared = List.of("-XX:AOTCache=" + folder.resolve("linli.aot"), "-Dspring.aot.enabled=true");
        return command(memory, prepared, classPath(packed(folder)), main, arguments);
    }

    private static ProcessBuilder command(
            String memory, List<String> prepared, String classes, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx" + memory));
        command.addAll(MACHINE);
        command.addAll(prepared);
        Path tests = home(JavaProcess.class);
        boolean ofTests = home(main).equals(tests);
        command.addAll(List.of("-cp", ofTests ? classes + File.pathSeparator + tests : classes, main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /**
     * Fills the folder of a demonstration that has not started yet with what the rehearsal left: schemas, accounts and
     * keys, and makes it where it is missing. Nothing happens where nothing was rehearsed; then the server makes it.
     */
    public static void prepare(Path data) {
        if (REHEARSED == null) {
            return;
        }
        Path from = rehearsal(Path.of(REHEARSED)).resolve("data");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        data.resolve(from.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The class path without the classes of the tests. */
    private static List<Path> product() {
        Path tests = home(JavaProcess.class);
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> !path.equals(tests))
                .toList();
    }

    private static String classPath(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The class path of the product, each of its folders as the archive that is made of it. */
    private static List<Path> packed(Path folder) {
        List<Path> paths = new ArrayList<>();
        for (Path path : product()) {
            paths.add(Files.isDirectory(path) ? folder.resolve("classes-" + paths.size() + ".jar") : path);
        }
        return paths;
    }

    /** Rehearses once in a run, whichever test process comes first. */
    private static synchronized Path rehearsal(Path folder) {
        try {
            Files.createDirectories(folder);
            try (FileChannel turn = FileChannel.open(
                            folder.resolve("turn"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = turn.lock()) {
                if (held.isValid() && !Files.exists(folder.resolve("linli.aot"))) {
                    rehearse(folder);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void rehearse(Path folder) throws IOException, InterruptedException {
        List<Path> packed = packed(folder);
        for (int i = 0; i < packed.size(); i++) {
            if (Files.isDirectory(product().get(i))) {
                pack(product().get(i), packed.get(i));
            }
        }
        Path made = folder.resolve("made.aot");
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m"));
        command.addAll(MACHINE);
        command.addAll(List.of(
                "-XX:AOTCacheOutput=" + made,
                "-Dspring.aot.enabled=true",
                "-cp",
                classPath(packed),
                LinliApplication.class.getName(),
                "--server.port=0",
                "--linli.apps.shipped=false",
                "--linli.database.data=" + folder.resolve("data")));
        command.addAll(ServerProcess.DEMONSTRATION);
        Path log = folder.resolve("rehearsal.log");
        Process rehearsal = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (rehearsal.isAlive() && !Files.readString(log).contains("Started LinliApplication")) {
            Thread.sleep(100);
        }
        rehearsal.destroy();
        if (!rehearsal.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || !Files.exists(made)) {
            rehearsal.destroyForcibly();
            throw new IllegalStateException("the rehearsal of the start failed: " + Files.readString(log));
        }
        Files.move(made, folder.resolve("linli.aot"));
    }

    private static void pack(Path classes, Path archive) throws IOException {
        try (Stream<Path> files = Files.walk(classes);
                OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (Path file :
                    files.sorted().filter(path -> !path.equals(classes)).toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                zip.putNextEntry(new ZipEntry(Files.isDirectory(file) ? name + "/" : name));
                if (Files.isRegularFile(file)) {
                    Files.copy(file, zip);
                }
                zip.closeEntry();
            }
        }
    }
}
