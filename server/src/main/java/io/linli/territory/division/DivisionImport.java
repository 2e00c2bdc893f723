package io.linli.territory.division;

import io.linli.audit.AuditTrail;
import io.linli.http.Refusal;
import io.linli.kernel.Csv;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Imports division files: good rows go in, bad ones are reported by line and column. */
@Service
class DivisionImport {

    private final DivisionWriter writer;
    private final DivisionMemory memory;
    private final Changes changes;
    private final AuditTrail audit;

    DivisionImport(DivisionWriter writer, DivisionMemory memory, Changes changes, AuditTrail audit) {
        this.writer = writer;
        this.memory = memory;
        this.changes = changes;
        this.audit = audit;
    }

    /** A file as it was sent. */
    record Source(String name, InputStream content) {}

    /** Takes the good rows of all files, upper levels first whatever the order of the files. */
    @Transactional
    public ImportReport take(List<Source> sources) {
        changes.begin(Remembered.DIVISIONS);
        var counter = new ImportReport.Counter();
        List<Numbered> rows = new ArrayList<>();
        for (Source source : sources) {
            rows.addAll(read(source, counter));
        }
        rows.sort(Comparator.comparing(row -> row.row().code().level()));
        List<DivisionRow> accepted = known(rows, counter);
        writer.save(accepted);
        counter.file(null);
        counter.accept(accepted.size());
        ImportReport report = counter.report();
        audit.record(report.entry("territory:import-divisions", "division", "导入区划"));
        return report;
    }

    private static List<Numbered> read(Source source, ImportReport.Counter counter) {
        counter.file(source.name());
        List<Numbered> rows = new ArrayList<>();
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            Csv csv = new Csv(new InputStreamReader(source.content(), decoder));
            var heading = DivisionRow.Heading.of(csv.record());
            int line = csv.line();
            for (List<String> fields = csv.record(); !fields.isEmpty(); fields = csv.record()) {
                counter.row();
                try {
                    rows.add(new Numbered(source.name(), line, heading.row(fields)));
                } catch (RowFault fault) {
                    counter.reject(line, fault);
                }
                line = csv.line();
            }
        } catch (RowFault fault) {
            throw Refusal.badRequest("unreadable-file", source.name() + ":" + fault.chinese(), fault.english());
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest(
                    "wrong-encoding",
                    "文件“" + source.name() + "”不是 UTF-8 编码,请另存为 UTF-8 后再导入",
                    "The file is not UTF-8; save it as UTF-8 and import it again");
        } catch (IOException e) {
            throw Refusal.badRequest(
                    "unreadable-file", "文件无法读取,请检查引号是否配对、行是否过长", "The file cannot be read: " + e.getMessage());
        }
        return rows;
    }

    /** Leaves out rows whose parent is unknown and codes that come twice. */
    private List<DivisionRow> known(List<Numbered> rows, ImportReport.Counter counter) {
        Set<DivisionCode> seen = new HashSet<>();
        DivisionSnapshot stored = memory.now();
        var accepted = new TreeMap<DivisionCode, DivisionRow>();
        for (Numbered numbered : rows) {
            DivisionCode code = numbered.row().code();
            counter.file(numbered.file());
            boolean orphan = code.parent()
                    .filter(parent ->
                            !seen.contains(parent) && stored.find(parent).isEmpty())
                    .isPresent();
            if (orphan) {
                counter.reject(
                        numbered.line(),
                        new RowFault("code", "上级区划不存在,请先导入上级", "the parent division is unknown; import it first"));
            } else if (!seen.add(code)) {
                counter.reject(
                        numbered.line(), new RowFault("code", "代码" + code + "重复", "the code " + code + " comes twice"));
            } else if (code.level() == DivisionLevel.GRID && stored.isRetired(code)) {
                counter.reject(
                        numbered.line(),
                        new RowFault("code", "网格" + code + "已拆分或合并", "grid " + code + " has been split or merged"));
            } else {
                accepted.put(code, numbered.row());
            }
        }
        return List.copyOf(accepted.values());
    }

    private record Numbered(String file, int line, DivisionRow row) {}
}
