package io.linli.app.folder;

import io.linli.process.drawing.Check;
import io.linli.process.drawing.Drawing;
import io.linli.process.drawing.DrawnName;
import io.linli.process.drawing.Element;
import io.linli.process.drawing.Known;
import io.linli.process.drawing.UnreadableDrawing;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a drawing: has it checked as every drawing is, and checks what it does with records. */
final class ProcessReader {

    private static final String STATE = "state";

    private final Draft draft;
    private final Check check;
    private final String key;
    private final String file;
    private final String text;

    ProcessReader(Draft draft, Check check, String key, String file, String text) {
        this.draft = draft;
        this.check = check;
        this.key = key;
        this.file = file;
        this.text = text;
    }

    /** Checks the drawing, when all files have been read. */
    ProcessFile read() {
        DrawnName name = DrawnName.ofProcess(text);
        if (!name.zh().isEmpty() && name.en() == null) {
            at(name.line())
                    .fault("missing-english", "流程缺少英文名称 linli:nameEn", "the process has no English name linli:nameEn");
        }
        draft.later(this::check);
        starts();
        return new ProcessFile(key, Text.called(name, key), file, text);
    }

    /** Which processes the drawing starts, so that these are known before any is checked. */
    private void starts() {
        try {
            Drawing.read(text).elements().values().stream()
                    .filter(element -> "start-process".equals(element.own("work")))
                    .forEach(element -> draft.begun.addAll(said(element, "process")));
        } catch (UnreadableDrawing e) {
            // The check names what cannot be read.
        }
    }

    /** The texts that an input of a work may be. */
    private static List<String> said(Element element, String name) {
        return element.parameters().stream()
                .filter(input -> input.tag().equals("input") && input.name().equals(name))
                .flatMap(input -> Literals.of(input.feel()).stream())
                .toList();
    }

    private Value at(int line) {
        return new Value(draft.faults, file, new Node.Scalar("", true, false, line, 0));
    }

    private void check() {
        check.faults(key, text, new Around())
                .forEach(fault -> at(fault.line()).fault(fault.code(), fault.message(), fault.messageEn()));
        Drawing drawing;
        try {
            drawing = Drawing.read(text);
        } catch (UnreadableDrawing e) {
            return;
        }
        List<RecordType> types = subjects();
        drawing.messages()
                .values()
                .forEach(message -> types.forEach(type -> draft.awaited
                        .computeIfAbsent(type.name(), any -> new HashSet<>())
                        .add(message)));
        boolean startedByHand =
                drawing.start().map(start -> start.own("starter")).isPresent();
        if (types.isEmpty() && !startedByHand && !draft.subjects.containsKey(key) && !draft.begun.contains(key)) {
            at(drawing.line())
                    .fault("idle-process", "没有任何记录、操作或定时任务启动这个流程", "no record, action or schedule starts this process");
        }
        drawing.elements().values().forEach(element -> check(element, types));
    }

    /** The types whose records this process is about. */
    private List<RecordType> subjects() {
        return draft.subjects.getOrDefault(key, Set.of()).stream()
                .flatMap(name -> Optional.ofNullable(draft.types.get(name)).stream())
                .toList();
    }

    private void check(Element element, List<RecordType> types) {
        if (element.is("userTask") && element.own("nameEn") == null) {
            at(element.line())
                    .fault(
                            "missing-english",
                            "任务“" + element.name() + "”缺少英文名称 linli:nameEn",
                            "the task \"" + element.id() + "\" has no English name linli:nameEn");
        }
        Element.Condition condition = element.condition();
        if (condition != null) {
            inside(element.line(), condition.feel(), types);
        }
        for (String own : List.of("person", "signers")) {
            String feel = element.own(own);
            if (feel != null) {
                inside(element.line(), feel, types);
            }
        }
        for (Element.Parameter parameter : element.parameters()) {
            if (parameter.tag().equals("input")) {
                inside(parameter.line(), parameter.feel(), types);
            }
        }
        Known.Table table = draft.tables.get(String.valueOf(element.own("decision")));
        if (table != null) {
            inside(element.line(), new TreeSet<>(table.reads()), types);
        }
        work(element, types);
    }

    /** What is read inside of the record and the settings must be there. */
    private void inside(int line, String feel, List<RecordType> types) {
        inside(line, draft.expressions.paths(feel), types);
    }

    private void inside(int line, Set<String> paths, List<RecordType> types) {
        Set<String> fields = types.stream()
                .flatMap(type -> Names.inner(type.fields()).stream())
                .collect(Collectors.toSet());
        Set<String> settings = draft.manifest == null ? Set.of() : draft.manifest.settingNames();
        for (String path : paths) {
            String[] parts = path.split("\\.", -1);
            boolean record = parts[0].equals("record") && !types.isEmpty() && !fields.contains(part(parts));
            boolean setting = parts[0].equals("settings") && draft.manifest != null && !settings.contains(part(parts));
            if (parts.length > 1 && (record || setting)) {
                Draft.unknownField(
                        at(line),
                        parts[0] + "." + parts[1],
                        (record ? fields : settings)
                                .stream().map(one -> parts[0] + "." + one).toList());
            }
        }
    }

    private static String part(String[] parts) {
        return parts.length > 1 ? parts[1] : "";
    }

    private void work(Element element, List<RecordType> types) {
        Manifest manifest = draft.manifest;
        Value at = at(element.line());
        switch (String.valueOf(element.own("work"))) {
            case "write-record" -> types.forEach(type -> writes(element, type));
            case "create-record" -> creates(element);
            case "notify" ->
                draft.right(at, manifest != null && manifest.rights().messages().contains("send"), "messages: [send]");
            case "raise-incident" ->
                draft.right(
                        at, manifest != null && manifest.rights().incidents().contains("raise"), "incidents: [raise]");
            case "start-process" ->
                said(element, "process").forEach(process -> draft.there(Draft.Kinds.PROCESS, at, process));
            case "call-connector" -> connector(element, manifest == null ? Rights.NONE : manifest.rights());
            case "issue-certificate" ->
                draft.right(
                        at,
                        manifest != null && manifest.rights().certificates().contains("issue"),
                        "certificates: [issue]");
            default -> {
                // Works of other modules say for themselves what they need.
            }
        }
    }

    /** Data leaves the house only where whoever reviews the package reads to whom. */
    private void connector(Element element, Rights rights) {
        List<String> codes = said(element, "connector");
        String code = codes.size() == 1 ? codes.getFirst() : "…";
        boolean certain = element.parameters().stream()
                .filter(input -> input.tag().equals("input") && input.name().equals("connector"))
                .allMatch(input -> input.feel().strip().equals("\"" + code + "\""));
        draft.right(at(element.line()), certain && rights.connectors().contains(code), "connectors: [" + code + "]");
    }

    private void writes(Element element, RecordType type) {
        for (Element.Parameter input : element.parameters()) {
            if (!input.tag().equals("input")) {
                continue;
            }
            if (input.name().equals(STATE)) {
                state(input, type);
            } else {
                draft.field(at(input.line()), type, input.name())
                        .filter(Field::computed)
                        .ifPresent(field -> at(input.line())
                                .fault(
                                        "computed-field",
                                        "“" + field.name() + "”由系统计算,不能写入",
                                        "\"" + field.name() + "\" is computed and cannot be written"));
            }
        }
    }

    private void state(Element.Parameter input, RecordType type) {
        List<String> literals = Literals.of(input.feel());
        literals.forEach(code -> {
            if (draft.state(at(input.line()), type, code)) {
                draft.reaches(type.name(), code);
            }
        });
        if (!Literals.certain(input.feel())) {
            draft.reachedAll.add(type.name());
        }
    }

    private void creates(Element element) {
        Set<String> given = new LinkedHashSet<>();
        Optional<RecordType> type = element.parameters().stream()
                .filter(input -> input.name().equals("type"))
                .findFirst()
                .flatMap(input -> Literals.of(input.feel()).stream()
                        .findFirst()
                        .flatMap(name -> draft.type(at(input.line()), name)));
        for (Element.Parameter input : element.parameters()) {
            if (input.tag().equals("input") && !input.name().equals("type")) {
                given.add(input.name());
                type.ifPresent(known -> draft.field(at(input.line()), known, input.name()));
            }
        }
        type.ifPresent(known -> known.fields().stream()
                .filter(field -> field.required() && field.defaultValue() == null && field.prefill() == null)
                .filter(field -> !given.contains(field.name()))
                .forEach(field -> at(element.line())
                        .fault(
                                "missing-value",
                                "“" + known.name() + "”的必填字段“" + field.name() + "”没有给出",
                                "the field \"" + field.name() + "\" of \"" + known.name()
                                        + "\" is required and not given")));
    }

    /** What a drawing of this folder may refer to. */
    private final class Around implements Known {

        @Override
        public boolean role(String code) {
            return draft.isRole(code) || draft.manifest == null;
        }

        @Override
        public Optional<Set<String>> form(String form) {
            FormFile known = draft.forms.get(form);
            if (known == null) {
                return draft.keys(Draft.Kinds.FORM).contains(form) ? Optional.of(Set.of()) : Optional.empty();
            }
            return Optional.of(known.fields().stream().map(Field::name).collect(Collectors.toSet()));
        }

        @Override
        public Optional<Table> decision(String decision) {
            Table known = draft.tables.get(decision);
            return known != null || !draft.keys(Draft.Kinds.DECISION).contains(decision)
                    ? Optional.ofNullable(known)
                    : Optional.of(new Table(Set.of(), Set.of()));
        }

        @Override
        public Optional<Work> work(String work) {
            return Optional.ofNullable(Works.ALL.get(work));
        }
    }
}
