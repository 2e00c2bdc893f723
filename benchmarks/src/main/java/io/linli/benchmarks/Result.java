package io.linli.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The measured figures of one benchmark, written as JSON with the machine and the load under which they
 * were taken.
 */
public final class Result {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String benchmark;
    private final Map<String, Object> load = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();

    public Result(String benchmark) {
        this.benchmark = benchmark;
    }

    /** What was done while measuring, for example the number of stored records or of clients. */
    public Result load(String name, Object value) {
        load.put(name, value);
        return this;
    }

    /**
     * A measured figure.
     *
     * @param asked the bound that was asked for, in words, or an empty text
     */
    public Result figure(String name, double value, String unit, String asked) {
        figures.add(new Figure(name, Math.round(value * 1000) / 1000.0, unit, asked));
        System.out.printf("%-58s %12.3f %-14s %s%n", name, value, unit, asked.isEmpty() ? "" : "asked: " + asked);
        return this;
    }

    /** Writes {@code benchmarks/results/<benchmark>.json} below the home folder of the project. */
    public void write() throws IOException {
        Path file = Path.of(System.getProperty("linli.home", "."), "benchmarks", "results", benchmark + ".json");
        Files.createDirectories(file.getParent());
        var document = new LinkedHashMap<String, Object>();
        document.put("benchmark", benchmark);
        document.put("measuredAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        document.put("machine", machine());
        document.put("load", load);
        document.put("figures", figures);
        Files.writeString(file, JSON.writeValueAsString(document) + "\n");
        System.out.println("written: " + file);
    }

    private static Map<String, Object> machine() throws IOException {
        var machine = new LinkedHashMap<String, Object>();
        machine.put("processor", cpuModel());
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("memoryGiB", memoryGiB());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("java", Runtime.version().toString());
        machine.put("loadBefore", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return machine;
    }

    private static String cpuModel() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private static long memoryGiB() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.round(system.getTotalMemorySize() / (1024.0 * 1024 * 1024));
    }

    /** One measured figure beside the bound that was asked for. */
    record Figure(String name, double value, String unit, String asked) {}
}
