package io.linli.registry.exchange;

import io.linli.http.Refusal.FieldFault;
import io.linli.job.JobProgress;
import io.linli.registry.history.Book;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file that could not be taken, as a workbook that can be corrected and imported again: the same
 * columns, bad cells red, the reasons of each cell in the last column.
 */
final class ErrorBook implements AutoCloseable {

    private static final int ROWS_IN_MEMORY = 100;
    private static final int MOST_ROWS = 200_000;

    private final JobProgress progress;
    private final Book<?> book;
    private @Nullable SXSSFWorkbook workbook;
    private @Nullable SXSSFSheet sheet;
    private @Nullable CellStyle red;
    private int rows;

    ErrorBook(JobProgress progress, Book<?> book) {
        this.progress = progress;
        this.book = book;
    }

    int rows() {
        return rows;
    }

    void add(Mapping mapping, int line, List<String> cells, List<FieldFault> faults) {
        SXSSFSheet into = sheet == null ? begin(mapping) : sheet;
        if (++rows > MOST_ROWS) {
            return;
        }
        Row row = into.createRow(rows);
        int width = mapping.heading().size();
        for (int i = 0; i < width; i++) {
            row.createCell(i).setCellValue(i < cells.size() ? cells.get(i) : "");
        }
        for (FieldFault fault : faults) {
            int column = mapping.columnOf(fault.field());
            if (column >= 0) {
                row.getCell(column).setCellStyle(red);
            }
        }
        String reasons = faults.stream()
                .map(fault -> mapping.titleOf(fault.field(), book) + ":" + fault.message())
                .distinct()
                .collect(Collectors.joining(";"));
        row.createCell(width).setCellValue("第" + line + "行 " + reasons);
    }

    private SXSSFSheet begin(Mapping mapping) {
        var created = new SXSSFWorkbook(ROWS_IN_MEMORY);
        CellStyle style = created.createCellStyle();
        style.setFillForegroundColor(IndexedColors.ROSE.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        SXSSFSheet first = created.createSheet("未导入");
        Row head = first.createRow(0);
        for (int i = 0; i < mapping.heading().size(); i++) {
            head.createCell(i).setCellValue(mapping.heading().get(i));
        }
        Cell reasons = head.createCell(mapping.heading().size());
        reasons.setCellValue("错误原因");
        workbook = created;
        sheet = first;
        red = style;
        return first;
    }

    @Override
    public void close() {
        SXSSFWorkbook done = workbook;
        if (done == null) {
            return;
        }
        try (done;
                OutputStream file = progress.errors(
                        "未导入的" + book.kind().label() + ".xlsx",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")) {
            done.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
