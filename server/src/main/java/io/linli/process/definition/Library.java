package io.linli.process.definition;

import io.linli.database.Scopes;
import io.linli.process.ProcessLibrary;
import io.linli.process.drawing.Check;
import io.linli.process.drawing.Fault;
import io.linli.process.table.TableCheck;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in what packages bring, and lets it go. Whoever calls has checked the package and by whom it is installed. */
@Component
class Library implements ProcessLibrary {

    private final Forms forms;
    private final Decisions decisions;
    private final TableCheck tables;
    private final Check check;
    private final References references;
    private final DefinitionStore store;
    private final Deployment deployment;
    private final TransactionTemplate transactions;

    Library(
            Forms forms,
            Decisions decisions,
            TableCheck tables,
            Check check,
            References references,
            DefinitionStore store,
            Deployment deployment,
            TransactionTemplate transactions) {
        this.forms = forms;
        this.decisions = decisions;
        this.tables = tables;
        this.check = check;
        this.references = references;
        this.store = store;
        this.deployment = deployment;
        this.transactions = transactions;
    }

    private <T> T asServer(Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> work.get())));
    }

    @Override
    public void store(Piece piece, Map<String, Object> schema, Map<String, Object> layout) {
        asServer(() -> {
            Optional<Form> newest = forms.stored(piece.fullKey());
            int version = newest.map(Form::version).orElse(0);
            Form wanted = new Form(piece.fullKey(), version, piece.place().value(), piece.name(), schema, layout);
            return newest.filter(wanted::equals).orElseGet(() -> forms.add(wanted.next(), null));
        });
    }

    @Override
    public void store(Piece piece, String dmn) {
        Decisions.refuse(tables.faults(piece.key(), dmn));
        asServer(() -> {
            Optional<Decisions.Stored> newest = decisions.stored(piece.fullKey());
            int version = newest.map(Decisions.Stored::version).orElse(0);
            return newest.filter(one -> one.dmn().equals(dmn))
                    .orElseGet(() -> decisions.add(
                            new Decisions.Stored(
                                    piece.fullKey(), version + 1, piece.place().value(), piece.name(), null, dmn),
                            null));
        });
    }

    @Override
    public List<Fault> faults(Piece piece, String bpmn, Set<String> roles) {
        return asServer(() -> check.faults(piece.key(), bpmn, references.within(piece.app(), roles)));
    }

    @Override
    public int deploy(Piece piece, String bpmn, Set<String> roles) {
        Deployment.refuse(faults(piece, bpmn, roles));
        String full = new PackageDrawing(piece.app(), piece.key(), roles).full(bpmn);
        return asServer(() -> {
            Definition definition = written(piece, full);
            Optional<Version> newest = store.versions(definition.id()).stream().findFirst();
            boolean same = newest.filter(Version::active)
                    .filter(version ->
                            store.bpmn(version.id()).filter(full::equals).isPresent())
                    .isPresent();
            return same ? newest.orElseThrow().number() : deployment.deploy(definition, full, null);
        });
    }

    private Definition written(Piece piece, String draft) {
        String key = piece.fullKey();
        store.add(key, piece.app(), piece.place().value(), piece.name(), piece.nameEn(), draft, null);
        Definition definition = store.find(key).orElseThrow();
        store.change(definition.id(), definition.revision(), piece.name(), piece.nameEn(), draft, null);
        return definition;
    }

    @Override
    public Set<String> processes(String app) {
        return asServer(() -> store.ofApp(app).stream().map(Version::key).collect(Collectors.toSet()));
    }

    @Override
    public void suspend(String app, boolean suspended) {
        asServer(() -> {
            List<Version> versions = store.ofApp(app);
            versions.forEach(version -> deployment.state(version, suspended ? "suspended" : "active"));
            return versions;
        });
    }

    @Override
    public void retire(String process) {
        asServer(() -> {
            List<Version> versions = store.find(process)
                    .map(definition -> store.versions(definition.id()))
                    .orElse(List.of());
            versions.forEach(version -> deployment.state(version, "retired"));
            return versions;
        });
    }
}
