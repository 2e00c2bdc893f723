package io.linli.audit.rights;

import io.linli.database.Scopes;
import io.linli.file.Files;
import io.linli.file.StoredFile;
import io.linli.identity.AccountSummary;
import io.linli.identity.Accounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Gathers what all modules keep about one person (个人信息副本) and writes it as a table or for a machine. */
@Component
class CopyOfData {

    private static final int WIDTH = 24 * 256;

    private final List<PersonalRecords> modules;
    private final Accounts accounts;
    private final Consents consents;
    private final Files files;
    private final TransactionTemplate transactions;

    CopyOfData(
            List<PersonalRecords> modules,
            Accounts accounts,
            Consents consents,
            Files files,
            PlatformTransactionManager manager) {
        this.modules = modules;
        this.accounts = accounts;
        this.consents = consents;
        this.files = files;
        this.transactions = new TransactionTemplate(manager);
    }

    /**
     * What belongs to one person.
     *
     * @param parts each a list of records
     * @param attached what he has uploaded and used, and what else belongs to his records; listed among the parts
     */
    record Copy(Map<String, List<Map<String, String>>> parts, List<StoredFile> attached) {}

    /** Everything about the holder of an account, which is the asker's own; so the server may read it all. */
    Copy of(UUID account) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> {
            Map<String, List<Map<String, String>>> parts = new LinkedHashMap<>();
            parts.put("账号", accounts.find(account).map(this::account).stream().toList());
            parts.put("同意", consentsOf(account));
            modules.forEach(module -> parts.put(module.title(), module.copyOf(account)));
            List<StoredFile> attached = attached(account);
            parts.put("附件", listed(attached));
            return new Copy(parts, attached);
        })));
    }

    private List<StoredFile> attached(UUID account) {
        List<StoredFile> attached = new ArrayList<>(files.usedOf(account));
        Set<UUID> further = new LinkedHashSet<>();
        modules.forEach(module -> further.addAll(module.filesOf(account)));
        attached.forEach(file -> further.remove(file.id()));
        attached.addAll(files.all(further));
        return attached;
    }

    private static List<Map<String, String>> listed(List<StoredFile> attached) {
        List<Map<String, String>> records = new ArrayList<>();
        for (StoredFile file : attached) {
            Map<String, String> record = new LinkedHashMap<>();
            record.put("文件", CopyArchive.path(records.size() + 1, file));
            record.put("类型", file.contentType());
            record.put("字节数", Long.toString(file.size()));
            records.add(record);
        }
        return records;
    }

    private Map<String, String> account(AccountSummary summary) {
        Map<String, String> record = new LinkedHashMap<>();
        record.put("用户名", summary.username());
        record.put("姓名", summary.name());
        record.put("电话", accounts.phoneOf(summary.id()).orElse(""));
        record.put("所在网格", summary.place() == null ? "" : summary.place().value());
        return record;
    }

    private List<Map<String, String>> consentsOf(UUID account) {
        List<Map<String, String>> records = new ArrayList<>();
        consents.of(account).stream()
                .filter(standing -> standing.at() != null)
                .forEach(standing -> records.add(Map.of(
                        "事项", standing.text().title(),
                        "状态", standing.state().equals("withdrawn") ? "已撤回" : "已同意",
                        "时间", String.valueOf(standing.at()))));
        return records;
    }

    /** Takes out of all modules what no law demands to be kept, in the caller's transaction. */
    List<String> erase(UUID account) {
        return modules.stream()
                .map(module -> module.erase(account))
                .filter(sentence -> !sentence.isBlank())
                .toList();
    }

    /** What a copy holds, one sentence for each part that is not empty. */
    static List<String> contents(Map<String, List<Map<String, String>>> parts) {
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .map(part -> "%s:%d 条".formatted(part.getKey(), part.getValue().size()))
                .toList();
    }

    /** One sheet per part; cells are texts, never formulas, whatever people have written. */
    static byte[] xlsx(Map<String, List<Map<String, String>>> parts) {
        try (var book = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            parts.forEach((title, records) -> fill(book.createSheet(title), records));
            book.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Sheet sheet, List<Map<String, String>> records) {
        Set<String> columns = new LinkedHashSet<>();
        records.forEach(record -> columns.addAll(record.keySet()));
        List<String> heads = List.copyOf(columns);
        Row head = sheet.createRow(0);
        for (int i = 0; i < heads.size(); i++) {
            head.createCell(i).setCellValue(heads.get(i));
            sheet.setColumnWidth(i, WIDTH);
        }
        for (int line = 0; line < records.size(); line++) {
            Row row = sheet.createRow(line + 1);
            for (int i = 0; i < heads.size(); i++) {
                row.createCell(i).setCellValue(records.get(line).getOrDefault(heads.get(i), ""));
            }
        }
    }
}
