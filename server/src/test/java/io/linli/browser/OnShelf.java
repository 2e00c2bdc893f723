package io.linli.browser;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Applications that come with the program, put on the shelf as an administrator does and taken into use by places. */
final class OnShelf {

    private static final String APPS = "/api/v1/apps/";

    private OnShelf() {}

    /** Lets a place take an application with the options that it suggests. */
    static void subscribed(String app, String place) {
        published(app);
        required(city().put(APPS + app + "/subscriptions/" + place, Map.of("settings", Map.of())), 200);
    }

    /** Lets a place give an application up, if it has it. */
    static void absent(String app, String place) {
        published(app);
        city().delete(APPS + app + "/subscriptions/" + place);
    }

    /** Puts an application on the shelf, unless it is there. */
    static synchronized void published(String app) {
        if (city().get(APPS + app).status() == 200) {
            return;
        }
        Caller.Answer taken = required(city().upload(APPS + "packages", app + ".zip", zipped(app)), 201);
        required(
                city().post(
                                APPS + "packages/" + taken.json().path("id").asString() + "/publish",
                                Map.of("confirmedRights", true, "confirmedUnsigned", true)),
                200);
    }

    private static Caller city() {
        return DemonstrationCity.shared().city();
    }

    private static Caller.Answer required(Caller.Answer answer, int status) {
        if (answer.status() != status) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return answer;
    }

    private static byte[] zipped(String app) {
        Path folder = Path.of("..", "apps", app);
        var content = new ByteArrayOutputStream();
        try (Stream<Path> found = Files.walk(folder);
                var zip = new ZipOutputStream(content)) {
            List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content.toByteArray();
    }
}
