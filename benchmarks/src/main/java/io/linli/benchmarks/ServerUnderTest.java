package io.linli.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The built server as a process of its own, with its own embedded database in a temporary folder, the
 * way {@code ./run} starts it. Closing it stops it in order and removes the folder.
 */
public final class ServerUnderTest implements AutoCloseable {

    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xms96m",
            "-Xmx1g",
            "-Xss512k",
            "-XX:MaxDirectMemorySize=128m",
            "--enable-native-access=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8",
            "-Dspring.aot.enabled=true");

    private final Path application;
    private final Path data;
    private final int port;
    private final boolean temporary;
    private Process process;
    private double secondsToFirstPage;

    private ServerUnderTest(Path data, boolean temporary) throws IOException {
        this.application = Path.of(System.getProperty("linli.home", "."), "out", "app");
        this.data = data;
        this.temporary = temporary;
        this.port = freePort();
        this.process = start();
    }

    /** How long the last start took until the first page was served. */
    public double secondsToFirstPage() {
        return secondsToFirstPage;
    }

    private Process start() throws IOException {
        long began = System.nanoTime();
        Process started = launch();
        awaitFirstPage(started);
        secondsToFirstPage = (System.nanoTime() - began) / 1e9;
        return started;
    }

    /** A server on an empty data folder, removed when closed. */
    public static ServerUnderTest onEmptyData() throws IOException {
        return new ServerUnderTest(Files.createTempDirectory("linli-bench"), true);
    }

    /**
     * A server on the folder that the environment variable {@code LINLI_BENCH_DATA} names, which stays for the next
     * measurement; on an empty one that is removed if it names none.
     */
    public static ServerUnderTest onKeptData() throws IOException {
        String kept = System.getenv("LINLI_BENCH_DATA");
        return kept == null ? onEmptyData() : new ServerUnderTest(Files.createDirectories(Path.of(kept)), false);
    }

    public URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    public Path data() {
        return data;
    }

    public long pid() {
        return process.pid();
    }

    /** Loads the demonstration city through the public doors. */
    public ServerUnderTest withCity() throws IOException, InterruptedException {
        return simulator("city", "--server", address("").toString());
    }

    /** Runs a command of the simulator against this server and waits for its end. */
    public ServerUnderTest simulator(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                java(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.linli.simulator.Simulator"));
        command.addAll(List.of(arguments));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("the simulator ended with status " + status);
        }
        return this;
    }

    /** Stops the server in order and starts it again on the same data. */
    public void restart() throws IOException {
        stop();
        process = start();
    }

    /** Resident memory of the server process in MiB. */
    public long residentMiB() throws IOException {
        return residentMiB(process.pid());
    }

    /**
     * Resident memory of the database in MiB: the private memory of each of its processes and its shared
     * memory once (proportional set size).
     */
    public long databaseResidentMiB() throws IOException {
        long kibibytes = 0;
        for (ProcessHandle child : databaseProcesses()) {
            kibibytes += field(Path.of("/proc", Long.toString(child.pid()), "smaps_rollup"), "Pss:");
        }
        return kibibytes / 1024;
    }

    private List<ProcessHandle> databaseProcesses() throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle parent = ProcessHandle.of(postmaster).orElseThrow();
        return Stream.concat(Stream.of(parent), parent.descendants()).toList();
    }

    private static long residentMiB(long pid) throws IOException {
        return field(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:") / 1024;
    }

    private static long field(Path file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Process launch() throws IOException {
        var command = new ArrayList<String>();
        command.add(java());
        command.addAll(JVM_OPTIONS);
        if (Files.exists(application.resolve("linli.aot"))) {
            command.add("-XX:AOTCache=" + application.resolve("linli.aot").toAbsolutePath());
        }
        command.addAll(List.of(
                "-jar",
                "linli.jar",
                "--server.port=" + port,
                "--linli.demonstration=true",
                "--linli.database.data=" + data.toAbsolutePath()));
        return new ProcessBuilder(command)
                .directory(application.toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("server.log").toFile())
                .start();
    }

    private void awaitFirstPage(Process started) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address("/"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            while (started.isAlive()) {
                try {
                    client.send(request, HttpResponse.BodyHandlers.discarding());
                    return;
                } catch (IOException e) {
                    Thread.sleep(20);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("the server does not start; see " + data.resolve("server.log"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    private void stop() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        if (temporary) {
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }
}
