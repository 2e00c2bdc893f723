package io.linli.app.folder;

import io.linli.process.drawing.Check;
import io.linli.process.drawing.DrawnName;
import io.linli.process.drawing.Known;
import io.linli.process.feel.Feel;
import io.linli.process.table.DecisionTable;
import io.linli.process.table.TableCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Reads the folder of a declared application and checks it as a whole: each file by itself, then what files say of each
 * other.
 */
@Component
public class FolderReader {

    /** Most faults that are told at once. */
    public static final int MOST_FAULTS = 200;

    /** Most files of a folder. */
    public static final int MOST_FILES = 500;

    /** Most bytes of all files together. */
    public static final int LARGEST = 5_000_000;

    /** What was no fault when folders were taken that are at work; what they leave out is then not shown. */
    private static final Set<String> LATER = Set.of("no-resident-view");

    private final Feel feel = new Feel();
    private final Check drawings = new Check(feel);
    private final TableCheck tables = new TableCheck(feel);

    /**
     * Reads a folder.
     *
     * @param files contents by paths inside the folder, with {@code /}, for example {@code records/tool.schema.json}
     */
    public Reading read(Map<String, byte[]> files) {
        return new Folder(new TreeMap<>(files)).read(Set.of());
    }

    /** Reads a folder that was taken once, perhaps by an earlier version of the program: rules that came later do not stop it. */
    public Reading readTaken(Map<String, byte[]> files) {
        return new Folder(new TreeMap<>(files)).read(LATER);
    }

    /** One folder that is being read. */
    private final class Folder {
        private final Map<String, byte[]> files;
        private final Draft draft = new Draft(feel);
        private final List<ProcessFile> processes = new ArrayList<>();
        private final List<DecisionFile> decisions = new ArrayList<>();
        private final List<Report> reports = new ArrayList<>();
        private final List<Schedule> schedules = new ArrayList<>();
        private final List<Migration> migrations = new ArrayList<>();
        private final List<Library> libraries = new ArrayList<>();
        private final List<Demo> demos = new ArrayList<>();

        Folder(Map<String, byte[]> files) {
            this.files = files;
        }

        Reading read(Set<String> forgiven) {
            if (!PathCheck.check(files, draft.faults)) {
                return new Reading(Optional.empty(), draft.faults.told());
            }
            files.keySet().forEach(path -> Layout.kind(path).ifPresent(kind -> draft.known(kind, Layout.key(path))));
            readFiles();
            draft.checkAll();
            circles();
            return new Reading(
                    draft.faults.none(forgiven) ? Optional.of(app()) : Optional.empty(), draft.faults.told());
        }

        private void readFiles() {
            value(ManifestReader.FILE).ifPresent(root -> new ManifestReader(draft).read(root));
            each("records", (key, root) -> new RecordReader(draft, key).read(root));
            each("forms", (key, root) -> new FormReader(draft, key).read(root));
            texts("rules", this::decision);
            each("messages", (key, root) -> new MessageReader(draft, key).read(root));
            each("schedules", (key, root) -> schedules.add(new ScheduleReader(draft, key).read(root)));
            texts(
                    "process",
                    (key, path) -> text(path)
                            .ifPresent(
                                    text -> processes.add(new ProcessReader(draft, drawings, key, path, text).read())));
            each("views", this::view);
            collect("reports", (key, root) -> new ReportReader(draft, key).read(root), reports::add);
            collect("migrations", (key, root) -> new MigrationReader(draft, key).read(root), migrations::add);
            collect("libraries", (key, root) -> new LibraryReader(draft, key).read(root), libraries::add);
            collect("demo", (key, root) -> new DemoReader(draft, key).read(root), demos::add);
            each("tests", (key, root) -> draft.later(() -> new ScenarioCheck(draft).check(root)));
            draft.types
                    .values()
                    .forEach(type ->
                            draft.views.computeIfAbsent(type.name(), any -> new ViewReader(draft, type).plain()));
        }

        private void decision(String key, String path) {
            text(path).ifPresent(dmn -> {
                List<io.linli.process.drawing.Fault> found = tables.faults(key, dmn);
                found.forEach(fault ->
                        draft.faults.add(path, fault.line(), 0, fault.code(), fault.message(), fault.messageEn()));
                if (found.isEmpty()) {
                    DecisionTable table = DecisionTable.read(dmn);
                    draft.tables.put(key, new Known.Table(table.reads(feel), table.outputs()));
                    decisions.add(new DecisionFile(key, Text.called(DrawnName.ofDecision(dmn), key), path, dmn));
                }
            });
        }

        private void view(String key, Value root) {
            draft.type(root, key).ifPresent(type -> draft.views.put(key, new ViewReader(draft, type).read(root)));
        }

        /** Fields that wait for each other are told where their formulas stand. */
        private void circles() {
            FormulaOrder order = new FormulaOrder(draft);
            for (String circle : order.circles()) {
                String[] parts = circle.split("\\.", -1);
                Value properties = value(Draft.Kinds.RECORD.path.formatted(parts[0]))
                        .map(root -> root.entries().get("properties"))
                        .orElseThrow();
                properties
                        .key(parts[1])
                        .fault(
                                "formula-circle",
                                "“" + parts[1] + "”的计算绕回了自己,请断开其中一环",
                                "\"" + parts[1] + "\" is reckoned from itself in a circle; break it");
            }
        }

        private App app() {
            Manifest manifest = java.util.Objects.requireNonNull(draft.manifest);
            FormulaOrder order = new FormulaOrder(draft);
            return new App(
                    manifest.id(),
                    manifest.version(),
                    manifest.name(),
                    manifest.summary(),
                    manifest.category(),
                    manifest.icon(),
                    manifest.author(),
                    manifest.licence(),
                    manifest.audience(),
                    manifest.subscribe(),
                    List.copyOf(draft.roles.values()),
                    manifest.settings(),
                    manifest.menus(),
                    manifest.dependencies(),
                    manifest.rights(),
                    draft.types.values().stream()
                            .map(type -> type.ordered(order.of(type)))
                            .toList(),
                    List.copyOf(draft.forms.values()),
                    processes,
                    decisions,
                    draft.views,
                    reports,
                    schedules,
                    List.copyOf(draft.messages.values()),
                    migrations,
                    libraries,
                    demos,
                    text("guide.md").orElse(""),
                    text("guide.en.md").orElse(""),
                    Digest.of(files));
        }

        private Optional<Value> value(String path) {
            byte[] content = files.get(path);
            return content == null
                    ? Optional.empty()
                    : NodeReader.read(path, content, draft.faults).map(node -> new Value(draft.faults, path, node));
        }

        private Optional<String> text(String path) {
            byte[] content = files.get(path);
            return content == null ? Optional.empty() : NodeReader.text(path, content, draft.faults);
        }

        private void texts(String folder, java.util.function.BiConsumer<String, String> reading) {
            Layout.of(files.keySet(), folder).forEach(path -> reading.accept(Layout.key(path), path));
        }

        private void each(String folder, java.util.function.BiConsumer<String, Value> reading) {
            texts(
                    folder,
                    (key, path) -> (path.endsWith(".csv") ? table(key, path) : value(path))
                            .ifPresent(root -> reading.accept(key, root)));
        }

        private Optional<Value> table(String key, String path) {
            return text(path).map(text -> new Value(draft.faults, path, LibraryReader.table(path, text, draft, key)));
        }

        private <T> void collect(String folder, BiFunction<String, Value, Optional<T>> reading, Consumer<T> into) {
            each(folder, (key, root) -> reading.apply(key, root).ifPresent(into));
        }
    }
}
