package io.linli;

import io.linli.contract.ContractFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole server with its real database on a free port, started once for all tests of the run. The applications that
 * come with the program are not on its shelf; those who test one put it there. Tests enter by its public doors; a bean is asked for only to read what no door shows.
 */
public final class LinliServer {

    private static final LinliServer SHARED = new LinliServer();

    private final Path data = temporaryFolder();
    private final ConfigurableApplicationContext context;

    private LinliServer() {
        var application = new SpringApplication(LinliApplication.class);
        // The folder may go only after the database has stopped, so both happen in one hook, in order.
        application.setRegisterShutdownHook(false);
        List<String> options = new ArrayList<>(List.of(
                "--server.port=0",
                "--linli.database.data=" + data,
                "--linli.apps.shipped=false",
                "--linli.process.retry-wait=1s"));
        options.addAll(ServerProcess.DEMONSTRATION);
        context = application.run(options.toArray(String[]::new));
        Runtime.getRuntime().addShutdownHook(new Thread(this::removeData));
        bean(ContractFilter.class).publish(openApi());
    }

    private String openApi() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address("/openapi.json")).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The server that all tests of this run share. */
    public static LinliServer shared() {
        return SHARED;
    }

    public int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** The address of a path on this server. */
    public URI address(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** All beans of a type, whichever module declares them. */
    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("linli-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeData() {
        context.close();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
