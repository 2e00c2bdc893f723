package io.linli.app.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.LinliServer;
import io.linli.app.folder.App;
import io.linli.app.folder.AppRole;
import io.linli.app.folder.FolderReader;
import io.linli.app.folder.FormFile;
import io.linli.app.folder.ProcessFile;
import io.linli.app.folder.Reading;
import io.linli.identity.Accounts;
import io.linli.identity.Principal;
import io.linli.kernel.DivisionCode;
import io.linli.process.ProcessLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Applications of the tests of records, in force where a test says, without a shelf. Their names begin with "test-". */
@Component
@Order(0)
public class TestApps implements Standing {

    private final Map<String, App> apps = new ConcurrentHashMap<>();
    private final Map<String, State> states = new ConcurrentHashMap<>();
    private final Map<String, List<DivisionCode>> places = new ConcurrentHashMap<>();
    private final Accounts accounts;
    private final ObjectProvider<RecordTypes> types;
    private final ObjectProvider<ProcessLibrary> library;

    TestApps(Accounts accounts, ObjectProvider<RecordTypes> types, ObjectProvider<ProcessLibrary> library) {
        this.accounts = accounts;
        this.types = types;
        this.library = library;
    }

    static TestApps shared() {
        return LinliServer.shared().bean(TestApps.class);
    }

    /** Reads a folder of the tests. */
    static App read(String name) {
        return read(files(name));
    }

    static App read(Map<String, byte[]> files) {
        Reading reading = new FolderReader().read(files);
        assertThat(reading.faults()).isEmpty();
        return reading.app().orElseThrow();
    }

    static Map<String, byte[]> files(String name) {
        Path folder = Path.of("src/test/resources/apps", name);
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Puts an application into force in some places. */
    void install(App app, String... where) {
        types.getObject().install(app);
        for (FormFile form : app.forms()) {
            library.getObject().store(piece(app, form.key()), form.schema(), form.layout());
        }
        Set<String> roles = app.roles().stream().map(AppRole::code).collect(Collectors.toSet());
        for (ProcessFile process : app.processes()) {
            library.getObject().deploy(piece(app, process.key()), process.bpmn(), roles);
        }
        places.put(app.id(), Stream.of(where).map(DivisionCode::new).toList());
        states.put(app.id(), State.PUBLISHED);
        apps.put(app.id(), app);
        types.getObject().inForce(app);
    }

    private static ProcessLibrary.Piece piece(App app, String key) {
        return new ProcessLibrary.Piece(app.id(), key, key, key, new DivisionCode("9901"));
    }

    void state(String id, State state) {
        states.put(id, state);
    }

    @Override
    public Optional<App> app(String id) {
        return Optional.ofNullable(apps.get(id));
    }

    @Override
    public State state(String id) {
        return states.getOrDefault(id, State.REMOVED);
    }

    @Override
    public Extent may(Principal by, String id, String type, String verb) {
        Extent extent = Extent.NONE;
        for (AppRole role : apps.get(id).roles()) {
            Set<String> codes = new HashSet<>(role.include());
            codes.add(id + "." + role.code());
            if (by.roles().stream().anyMatch(codes::contains)) {
                for (AppRole.Grant grant : role.may().getOrDefault(type, List.of())) {
                    if (grant.verb().equals(verb)) {
                        extent = grant.own() && extent == Extent.NONE
                                ? Extent.OWN
                                : grant.own() ? extent : Extent.WITHIN;
                    }
                }
            }
        }
        return extent;
    }

    @Override
    public boolean covers(String id, DivisionCode place) {
        return places(id).stream().anyMatch(own -> own.covers(place));
    }

    @Override
    public List<DivisionCode> places(String id) {
        return places.getOrDefault(id, List.of());
    }

    @Override
    public Map<String, Object> settings(String id, DivisionCode place) {
        return covers(id, place) ? Map.of("limitDays", 5) : Map.of();
    }

    @Override
    public Optional<DivisionCode> home(Principal by) {
        return accounts.find(by.account()).map(account -> account.place());
    }
}
