package io.linli.app.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Folders that are right but for one thing: that thing is told, with its file and line. */
class FaultyFolderTests {

    private static final Map<String, byte[]> RIGHT = Tutorial.folder();
    private static final FolderReader READER = new FolderReader();

    /**
     * One thing that is wrong.
     *
     * @param old what stands in the file of the tutorial; null for a file of its own
     * @param fresh what stands there instead
     * @param told the file that is told
     * @param marked what stands on the line that is told; empty if it is the file as a whole
     */
    private record Wrong(String code, String file, String old, String fresh, String told, String marked) {

        Map<String, byte[]> folder() {
            Map<String, byte[]> files = new TreeMap<>(RIGHT);
            files.put(file, text().getBytes(StandardCharsets.UTF_8));
            return files;
        }

        String text() {
            if (old.isEmpty()) {
                return fresh;
            }
            String right = new String(RIGHT.get(file), StandardCharsets.UTF_8);
            assertThat(right).as(file).contains(old);
            return right.replaceFirst(
                    java.util.regex.Pattern.quote(old), java.util.regex.Matcher.quoteReplacement(fresh));
        }

        int line() {
            String text = told.equals(file) ? text() : new String(RIGHT.get(told), StandardCharsets.UTF_8);
            int index = text.indexOf(marked);
            assertThat(index).as(marked).isNotNegative();
            return marked.isEmpty()
                    ? 0
                    : 1
                            + (int) text.substring(0, index)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
        }
    }

    private static Wrong wrong(String code, String file, String old, String fresh) {
        return new Wrong(
                code,
                file,
                old,
                fresh,
                file,
                fresh.strip().lines().findFirst().orElse("").strip());
    }

    private static Wrong wrong(String code, String file, String old, String fresh, String marked) {
        return new Wrong(code, file, old, fresh, file, marked);
    }

    /** What a table reads is told where the drawing uses it. */
    private static Wrong readBy(String old, String fresh) {
        return new Wrong("unknown-field", "rules/settle.dmn", old, fresh, DRAWING, "linli:decision=\"settle\"");
    }

    private static Wrong own(String code, String file, String fresh, String marked) {
        return new Wrong(code, file, "", fresh, file, marked);
    }

    @Test
    void allFaultsAreToldAtOnceByFileAndLine() {
        Map<String, byte[]> files = new TreeMap<>(RIGHT);
        for (Wrong wrong : List.of(around().get(0), around().get(15), drawings().get(0))) {
            files.put(wrong.file(), wrong.text().getBytes(StandardCharsets.UTF_8));
        }

        List<Fault> faults = READER.read(files).faults();

        assertThat(faults)
                .hasSizeGreaterThanOrEqualTo(3)
                .isSortedAccordingTo(java.util.Comparator.comparing(Fault::file).thenComparingInt(Fault::line));
    }

    @Test
    void aMistypedWordIsToldWithTheOneThatWasMeant() {
        Fault fault = READER.read(around().getFirst().folder()).faults().getFirst();

        assertThat(fault.messageEn()).contains("\"tols\"", "did you mean \"tool\"?");
        assertThat(fault.message()).contains("是否想写“tool”");
        assertThat(fault.where()).isEqualTo("views/loan.yaml:2:21");
    }

    @Test
    void theFolderOfTheTutorialIsRight() {
        assertThat(READER.read(RIGHT).faults()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> eachFaultIsToldWithItsFileAndLine() {
        return Stream.of(manifest(), records(), actions(), around(), drawings(), data())
                .flatMap(List::stream)
                .map(wrong -> DynamicTest.dynamicTest(
                        wrong.code() + " in " + wrong.file() + ": " + wrong.marked(), () -> isTold(wrong)));
    }

    private static void isTold(Wrong wrong) {
        Reading reading = READER.read(wrong.folder());

        assertThat(reading.app()).isEmpty();
        assertThat(reading.faults()).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(wrong.code());
            assertThat(fault.file()).isEqualTo(wrong.told());
            assertThat(fault.line()).isEqualTo(wrong.line());
            assertThat(fault.message()).isNotBlank();
            assertThat(fault.messageEn()).isNotBlank().isNotEqualTo(fault.message());
        });
    }

    private static final String APP = "app.yaml";
    private static final String TOOL = "records/tool.schema.json";
    private static final String LOAN = "records/loan.schema.json";
    private static final String LIST = "views/loan.yaml";
    private static final String DRAWING = "process/lending.bpmn";

    private static List<Wrong> manifest() {
        return List.of(
                wrong("bad-id", APP, "id: tool-lending", "id: Tool Lending"),
                wrong("bad-version", APP, "version: 1.0.0", "version: 1.0"),
                wrong("unknown-key", APP, "summaryEn:", "sumaryEn:"),
                wrong("missing-english", APP, "nameEn: Tool lending\n", "", "name: 工具借用"),
                wrong("unknown-value", APP, "category: service", "category: servise"),
                wrong("unknown-value", APP, "subscribe: [community]", "subscribe: [village]"),
                wrong("unknown-role", APP, "include: [community-worker]", "include: [comunity-worker]"),
                wrong("forbidden-role", APP, "include: [resident]", "include: [administrator]"),
                wrong(
                        "unknown-action",
                        APP,
                        "retire, restore, import",
                        "retire, mend, import",
                        "tool: [read, create, update, retire, mend"),
                wrong("nobody-may", LOAN, "\"code\": \"extend\"", "\"code\": \"prolong\""),
                wrong("bad-grant", APP, "read own, cancel own", "read mine, cancel own", "loan: [create, read mine"),
                wrong("unknown-record", APP, "view: tool, title: 借工具", "view: tols, title: 借工具", "view: tols"),
                wrong("menu-without-right", APP, "      tool: [read]\n", "", "title: 借工具"),
                wrong(
                        "unknown-role",
                        APP,
                        "titleEn: My loans, roles: [borrower]",
                        "titleEn: My loans, roles: [lender]",
                        "[lender]"),
                wrong("forbidden-fact", APP, "person: [phone]", "person: [idNumber]", "idNumber"),
                wrong("forbidden-right", APP, "messages: [send]", "messages: [send, read]"),
                wrong(
                        "forbidden-right",
                        APP,
                        "  messages: [send]",
                        "  messages: [send]\n  files: [all]",
                        "files: [all]"),
                wrong("setting-default", APP, "default: 7, ", "", "maxDays:"),
                wrong("duplicate-key", APP, "author: Linli", "author: Linli\nauthor: Somebody", "author: Somebody"));
    }

    private static List<Wrong> records() {
        return List.of(
                wrong("unknown-key", TOOL, "\"x-search\"", "\"x-serach\""),
                wrong("unknown-field", TOOL, "[\"name\", \"code\"]", "[\"name\", \"codes\"]", "\"codes\""),
                wrong("unknown-field", TOOL, "else stock - out\"", "else stock - outside\""),
                wrong("feel-syntax", TOOL, "else stock - out\"", "else stock - - * out\""),
                wrong(
                        "formula-circle",
                        TOOL,
                        "\"stock\": { \"title\": \"件数\", \"x-titleEn\": \"Pieces\", \"type\": \"integer\", \"minimum\": 1, \"maximum\": 99 }",
                        "\"stock\": { \"title\": \"件数\", \"x-titleEn\": \"Pieces\", \"type\": \"integer\", \"x-formula\": \"available + 1\" }",
                        "\"x-formula\": \"if out"),
                wrong("bad-name", TOOL, "\"kind\": {\n", "\"Kind of tool\": {\n", "\"Kind of tool\""),
                wrong("reserved-name", TOOL, "\"photos\":", "\"owner\":", "\"owner\":"),
                wrong("missing-english", TOOL, "\"x-titleEn\": \"Name\", ", "", "\"名称\""),
                wrong(
                        "missing-label",
                        TOOL,
                        "\"enum\": [\"ladder\",",
                        "\"enum\": [\"stairs\", \"ladder\",",
                        "\"stairs\""),
                wrong("unknown-value", TOOL, "\"x-kind\": \"money\"", "\"x-kind\": \"moneys\"", "\"moneys\""),
                wrong(
                        "bad-type",
                        TOOL,
                        "\"x-kind\": \"photo\"",
                        "\"x-kind\": \"photo\", \"type\": \"string\"",
                        "\"x-kind\": \"photo\""),
                wrong("unknown-record", TOOL, "\"record\": \"loan\"", "\"record\": \"loans\"", "\"loans\""),
                wrong("unknown-field", TOOL, "\"by\": \"tool\"", "\"by\": \"tols\"", "\"tols\""),
                wrong("unknown-state", TOOL, "\"state\": [\"lent\"]", "\"state\": [\"borrowed\"]", "\"borrowed\""),
                wrong("required-computed", TOOL, "\"kind\", \"stock\"]", "\"kind\", \"out\"]", "\"required\""),
                wrong(
                        "sensitive-field",
                        LOAN,
                        "\"borrower\", \"purpose\"]",
                        "\"borrower\", \"phone\"]",
                        "\"x-search\""),
                wrong("sensitive-leak", LOAN, "      \"x-sensitive\": true,\n", "", "\"borrower.phone\""),
                wrong("sensitive-leak", LOAN, "\"x-name\": \"tool.title\"", "\"x-name\": \"phone\""),
                wrong("no-legal-basis", LOAN, "\"x-legal-basis\": \"《中华人民共和国民法典》第六百六十七条;借用人同意登记联系电话\",", "", "{"),
                new Wrong("right-missing", APP, "  registry: { person: [phone] }\n", "", LOAN, "\"borrower.phone\""),
                wrong("forbidden-fact", LOAN, "borrower.phone", "borrower.idNumber", "borrower.idNumber"),
                wrong("bad-number", LOAN, "JY{yyyyMMdd}-{000}", "JY{date}-{000}", "JY{date}"),
                wrong("bad-period", LOAN, "\"P3Y\"", "\"three years\""),
                wrong("bad-kind", LOAN, "\"x-owner\": \"borrower\"", "\"x-owner\": \"tool\""),
                wrong("unknown-process", LOAN, "\"start\": \"lending\"", "\"start\": \"lendin\"", "\"lendin\""),
                wrong(
                        "unreachable-state",
                        LOAN,
                        "\"x-states\": [\n",
                        "\"x-states\": [\n    { \"code\": \"first\", \"title\": \"初始\", \"titleEn\": \"First\" },\n    { \"code\": \"lost\", \"title\": \"遗失\", \"titleEn\": \"Lost\", \"final\": true },\n",
                        "\"lost\""),
                wrong("bad-pattern", TOOL, "\"maxLength\": 20", "\"maxLength\": 20, \"pattern\": \"(a+)+b\"", "(a+)+b"),
                wrong("json-syntax", TOOL, "\"minimum\": 0", "\"minimum\": nought", "nought"),
                wrong("syntax", TOOL, "\"x-titleEn\": \"Tool\",", "\"x-titleEn\": \"Tool\"", "\"x-name\""));
    }

    private static List<Wrong> actions() {
        return List.of(
                wrong("unknown-state", TOOL, "\"from\": [\"usable\"]", "\"from\": [\"used\"]", "\"used\""),
                wrong("unknown-state", TOOL, "\"to\": \"retired\"", "\"to\": \"gone\"", "\"gone\""),
                wrong("dead-state", TOOL, "\"from\": [\"retired\"]", "\"from\": [\"usable\"]", "\"code\": \"retired\""),
                wrong("missing-key", TOOL, "\"whyNot\": \"还有没收回的,收回后再停用\", ", "", "\"out = 0\""),
                wrong("unknown-field", TOOL, "\"out = 0\"", "\"lent = 0\""),
                wrong("unknown-field", LOAN, "\"set\": { \"extended\"", "\"set\": { \"prolonged\"", "\"prolonged\""),
                wrong(
                        "computed-field",
                        LOAN,
                        "\"set\": { \"extended\": \"true\" }",
                        "\"set\": { \"charge\": \"0\" }",
                        "\"charge\": \"0\""),
                wrong("not-asked", LOAN, "\"fields\": [\"until\"], ", "\"fields\": [], ", "\"required\": [\"until\"]"),
                wrong(
                        "unknown-message",
                        LOAN,
                        "\"message\": \"cancelled\"",
                        "\"message\": \"canceled\"",
                        "\"canceled\""),
                wrong(
                        "duplicate-key",
                        LOAN,
                        "\"code\": \"extend\"",
                        "\"code\": \"cancel\"",
                        "\"code\": \"cancel\", \"title\": \"续借\""));
    }

    private static List<Wrong> around() {
        return List.of(
                wrong("unknown-field", LIST, "columns: [number, tool,", "columns: [number, tols,"),
                wrong("sensitive-field", LIST, "columns: [number, tool,", "columns: [number, phone,"),
                wrong("sensitive-field", LIST, "filters: [state, tool,", "filters: [state, phone,"),
                wrong("unknown-field", LIST, "sort: [-created]", "sort: [-begun]"),
                wrong("unknown-state", LIST, "where: { state: [asked] }", "where: { state: [wanted] }", "[wanted]"),
                wrong("bad-kind", LIST, "board: { by: state", "board: { by: until"),
                wrong(
                        "bad-kind",
                        LIST,
                        "calendar: { from: created, to: until",
                        "calendar: { from: created, to: purpose"),
                wrong("bad-kind", LIST, "sum:charge", "sum:purpose", "sum:purpose"),
                wrong("bad-measure", LIST, "sum:charge", "median:charge", "median:charge"),
                wrong(
                        "unknown-field",
                        "views/tool.yaml",
                        "fields: [name, kind, available]",
                        "fields: [name, kind, worth]",
                        "worth"),
                wrong("unknown-record", "views/tool.yaml", "record: loan, by: tool", "record: lone, by: tool", "lone"),
                wrong(
                        "unknown-field",
                        "forms/hand-out.form.json",
                        "\"fields\": [\"agreed\", \"note\"],\n  \"required\"",
                        "\"fields\": [\"agreed\", \"notes\"],\n  \"required\"",
                        "\"notes\""),
                wrong(
                        "unknown-field",
                        "forms/hand-out.form.json",
                        "\"required\": [\"agreed\"]",
                        "\"required\": [\"agree\"]"),
                wrong("missing-english", "forms/hand-out.form.json", "\"titleEn\": \"Hand out\", ", "", "\"发放\""),
                own("form-source", "forms/empty.form.json", "{ \"fields\": [] }\n", "{"),
                wrong("unknown-field", "messages/due.yaml", "应于{{until}}前", "应于{{till}}前", "{{till}}"),
                wrong("sensitive-field", "messages/due.yaml", "应于{{until}}前", "{{phone}}前", "{{phone}}"),
                wrong("unknown-message", "schedules/remind.yaml", "message: due", "message: dues", "message: dues"),
                wrong("bad-cron", "schedules/remind.yaml", "0 9 * * *", "every morning", "every morning"),
                wrong("unknown-field", "schedules/remind.yaml", "item.until", "item.untill", "item.untill"),
                wrong(
                        "unknown-action",
                        "schedules/remind.yaml",
                        "do: { notify: { to: owner, message: due } }",
                        "do: { action: nudge }"),
                wrong("unknown-field", "reports/slip.yaml", "用途:{{purpose}}", "用途:{{aim}}", "{{aim}}"),
                wrong("open-part", "reports/slip.yaml", "用途:{{purpose}}", "用途:{{/purpose}}", "{{/purpose}}"),
                wrong("bad-kind", "reports/ledger.yaml", "sum: [charge]", "sum: [purpose]"));
    }

    private static List<Wrong> drawings() {
        return List.of(
                wrong(
                        "unknown-role",
                        DRAWING,
                        "linli:role=\"keeper\" linli:form=\"take-back\"",
                        "linli:role=\"keper\" linli:form=\"take-back\"",
                        "keper"),
                wrong("unknown-form", DRAWING, "linli:form=\"take-back\"", "linli:form=\"takeback\"", "takeback"),
                wrong("unknown-decision", DRAWING, "linli:decision=\"settle\"", "linli:decision=\"setle\"", "setle"),
                wrong(
                        "right-missing",
                        DRAWING,
                        "linli:work=\"notify\">\n      <bpmn:extensionElements>\n        <linli:input name=\"to\">record.owner</linli:input>\n",
                        "linli:work=\"call-connector\">\n      <bpmn:extensionElements>\n        <linli:input name=\"connector\">\"credit\"</linli:input><linli:input name=\"operation\">\"ask\"</linli:input>\n",
                        "id=\"tell\""),
                wrong(
                        "unknown-process",
                        DRAWING,
                        "linli:work=\"notify\">\n      <bpmn:extensionElements>\n        <linli:input name=\"to\">record.owner</linli:input>\n",
                        "linli:work=\"start-process\">\n      <bpmn:extensionElements>\n        <linli:input name=\"process\">\"nothing\"</linli:input>\n",
                        "id=\"tell\""),
                wrong(
                        "unknown-work",
                        DRAWING,
                        "name=\"借出\" linli:work=\"write-record\"",
                        "name=\"借出\" linli:work=\"write\"",
                        "\"write\""),
                wrong(
                        "unreachable",
                        DRAWING,
                        "sourceRef=\"lent\" targetRef=\"takeBack\"",
                        "sourceRef=\"lent\" targetRef=\"end\"",
                        "<bpmn:userTask id=\"takeBack\""),
                wrong("no-default-flow", DRAWING, " default=\"to-declined\"", "", "id=\"agreed\" name"),
                wrong("unknown-field", DRAWING, "agreed = true", "consent = true", "id=\"to-lent\""),
                wrong("unknown-state", DRAWING, "\"returned\"</linli", "\"back\"</linli", "\"back\""),
                wrong("unknown-field", DRAWING, "record.tool.title", "record.tols.title", "record.tols"),
                wrong("missing-english", DRAWING, " linli:nameEn=\"Take back\"", "", "id=\"takeBack\""),
                wrong("missing-english", DRAWING, " linli:nameEn=\"Lending\"", "", "id=\"lending\""),
                wrong(
                        "right-missing",
                        DRAWING,
                        "linli:work=\"notify\"",
                        "linli:work=\"issue-certificate\"",
                        "id=\"tell\""),
                wrong("process-key", DRAWING, "<bpmn:process id=\"lending\"", "<bpmn:process id=\"lend\""),
                wrong("not-readable", DRAWING, "</bpmn:process>", "</bpmn:proces>", "</bpmn:proces>"),
                wrong(
                        "decision-key",
                        "rules/settle.dmn",
                        "decision id=\"settle\"",
                        "decision id=\"settling\"",
                        "settling"),
                wrong("feel-syntax", "rules/settle.dmn", "<text>20</text>", "<text>20 %</text>", "20 %"),
                wrong("output-name", "rules/settle.dmn", "name=\"share\"", "name=\"1 share\"", "1 share"),
                readBy("<text>condition</text>", "<text>conditon</text>"),
                readBy("<text>condition</text>", "<text>record.conditon</text>"));
    }

    private static List<Wrong> data() {
        return List.of(
                wrong("unknown-generator", "demo/tool.yaml", "{ number: 1..3 }", "{ numbers: 1..3 }", "numbers"),
                wrong("bad-range", "demo/tool.yaml", "1..3", "one to three", "one to three"),
                wrong(
                        "unknown-value",
                        "demo/tool.yaml",
                        "[ladder, power, cart, garden]",
                        "[ladder, power, cart, gardens]",
                        "gardens"),
                own("no-code", "libraries/loan.yaml", "- { code: x }\n", "- {"),
                own(
                        "unknown-value",
                        "libraries/tool.csv",
                        "code,name,kind,stock\nT-1,梯子,ladder,1\nT-2,电钻,drill,1\n",
                        "T-2"),
                own(
                        "duplicate-key",
                        "libraries/tool.csv",
                        "code,name,kind,stock\nT-1,梯子,ladder,1\nT-1,电钻,power,1\n",
                        "T-1,电钻"),
                own("missing-value", "libraries/tool.yaml", "- code: T-1\n  name: 梯子\n  kind: ladder\n", "code: T-1"),
                own("migration-versions", "migrations/1.0.0-2.0.0.yaml", "- { record: tool }\n", "- {"),
                own(
                        "still-there",
                        "migrations/0.9.0-1.0.0.yaml",
                        "- record: tool\n  rename: { name: code }\n",
                        "rename:"),
                own("unknown-field", "migrations/0.9.0-1.0.0.yaml", "- record: tool\n  set: { stok: \"1\" }\n", "stok"),
                own(
                        "unknown-state",
                        "migrations/0.9.0-1.0.0.yaml",
                        "- record: tool\n  states: { broken: gone }\n",
                        "gone"),
                wrong(
                        "unknown-person",
                        "tests/lending.yaml",
                        "as: zhang, do: extend",
                        "as: zang, do: extend",
                        "as: zang"),
                wrong("unknown-record", "tests/lending.yaml", "document: slip, of: $a", "document: slip, of: $z", "$z"),
                wrong("unknown-action", "tests/lending.yaml", "do: retire", "do: retier", "do: retier"),
                own("unknown-file", "scripts/run.sh", "rm -rf /\n", ""));
    }
}
