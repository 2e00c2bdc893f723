package io.linli.registry.exchange;

import io.linli.job.JobProgress;
import io.linli.registry.history.Facts;
import io.linli.registry.history.Field;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes records into a workbook. Who exported it, when and what for stands above and below each page and beside
 * each row (水印), so that no part of it goes without.
 */
record ExportBook<F extends Facts>(
        Shelf<F> shelf, List<Field> fields, Set<String> revealed, String actor, String purpose, UUID export) {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int ROWS_IN_MEMORY = 200;
    private static final int PAGE = 1_000;
    private static final int WIDTH = 20 * 256;

    void write(List<UUID> ids, Pages<F> pages, JobProgress progress) throws IOException {
        progress.total(ids.size());
        String mark = actor + " " + LocalDateTime.now(Note.ZONE).format(TIME) + " 用途:" + purpose + " 编号:" + export;
        try (var book = new SXSSFWorkbook(ROWS_IN_MEMORY);
                OutputStream file = progress.result(shelf.book().kind().label() + "-" + Note.today() + ".xlsx", XLSX)) {
            Sheet sheet = book.createSheet(shelf.book().kind().label());
            head(sheet, mark);
            int rows = 1;
            for (int from = 0; from < ids.size(); from += PAGE) {
                List<UUID> page = ids.subList(from, Math.min(ids.size(), from + PAGE));
                for (Stored<F> record : pages.read(page)) {
                    row(sheet.createRow(++rows), record, mark);
                }
                progress.done(from + page.size());
            }
            book.write(file);
            progress.message("共导出" + (rows - 1) + "条");
        }
    }

    /** Reads records in a transaction of its own. */
    interface Pages<F extends Facts> {
        List<Stored<F>> read(List<UUID> ids);
    }

    private void head(Sheet sheet, String mark) {
        sheet.getHeader().setCenter(mark);
        sheet.getFooter().setCenter(mark);
        sheet.createRow(0).createCell(0).setCellValue(mark);
        Row head = sheet.createRow(1);
        for (int i = 0; i < fields.size(); i++) {
            head.createCell(i).setCellValue(fields.get(i).title());
            sheet.setColumnWidth(i, WIDTH);
        }
        head.createCell(fields.size()).setCellValue("水印");
        sheet.createFreezePane(0, 2);
    }

    /** Cells are texts, never formulas, whatever people have written. */
    private void row(Row row, Stored<F> record, String mark) {
        ObjectNode clear = shelf.tree(record.facts());
        ObjectNode masked = masked(record.facts());
        List<String> cells = new ArrayList<>();
        for (Field field : fields) {
            boolean open = !field.sealed() || revealed.contains(field.name());
            cells.add(text(field, (open ? clear : masked).path(field.name())));
        }
        for (int i = 0; i < cells.size(); i++) {
            row.createCell(i).setCellValue(cells.get(i));
        }
        row.createCell(cells.size()).setCellValue(mark);
    }

    @SuppressWarnings("unchecked")
    private ObjectNode masked(F facts) {
        return shelf.tree((F) facts.masked());
    }

    private static String text(Field field, JsonNode value) {
        if (value.isMissingNode()) {
            return "";
        }
        String text = value.isContainer() ? value.toString() : value.asString();
        return field.choices().getOrDefault(text, text);
    }
}
