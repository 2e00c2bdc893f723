package io.linli.benchmarks;

import io.linli.simulator.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;

/**
 * Records of one declared type of a whole city: lists, search, board and figures as a community's, a street's and the
 * city's user.
 *
 * <p>Arguments: records (1,000,000) and communities (500). The application is installed through the public door; some
 * records of each community are made there as well and multiplied in the database. A kept folder ({@link
 * ServerUnderTest#onKeptData}) that holds them is used as it is.
 */
public final class RecordsBenchmark {

    private static final int RECORDS = 1_000_000;
    private static final int COMMUNITIES = 500;
    /** Stands in the folder when all records are in it. */
    private static final String FILLED = "records-filled";

    private RecordsBenchmark() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RECORDS;
        int communities = arguments.length > 1 ? Integer.parseInt(arguments[1]) : COMMUNITIES;
        try (var server = ServerUnderTest.onKeptData()) {
            var doors = Server.at(server.address("").toString());
            var result = new Result("records").load("records", records).load("communities", communities);
            if (!Files.exists(server.data().resolve(FILLED))) {
                fill(server, doors, records, communities, result);
                Files.createFile(server.data().resolve(FILLED));
            }
            new RecordQuestions(doors, result).ask();
            result.write();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fill(ServerUnderTest server, Server doors, int records, int communities, Result result)
            throws IOException, SQLException, InterruptedException {
        server.simulator(
                "city",
                "--server",
                server.address("").toString(),
                "--residents",
                Integer.toString(communities * 20),
                "--communities",
                Integer.toString(communities));
        install(doors.signedIn("city", "linli-demo"));
        try (Connection owner = StoredEvents.owner(server)) {
            RecordTables.fill(owner, doors, records, result);
        }
        server.restart();
    }

    private static void install(Server city) throws IOException {
        JsonNode submitted = city.postFiles("/api/v1/apps/packages", "application/zip", Map.of("app.zip", zipped()));
        city.post(
                "/api/v1/apps/packages/" + submitted.path("id").asString() + "/publish",
                Map.of("confirmedRights", true, "confirmedUnsigned", true));
        city.put("/api/v1/apps/bench-tickets/subscriptions/9901", Map.of("settings", Map.of()));
    }

    private static byte[] zipped() throws IOException {
        Path folder = Path.of(System.getProperty("linli.home", "."), "benchmarks/data/bench-tickets");
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes);
                Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
