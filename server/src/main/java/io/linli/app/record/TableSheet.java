package io.linli.app.record;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** A workbook of one sheet that is written row by row. Cells are texts or numbers, never formulas, whatever they say. */
final class TableSheet implements AutoCloseable {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final int ROWS_IN_MEMORY = 200;
    private static final int WIDTH = 18 * 256;
    private static final int LONGEST = 32_000;

    private final SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY);
    private final SXSSFSheet sheet;
    private final CellStyle bold = workbook.createCellStyle();
    private final CellStyle red = workbook.createCellStyle();
    private final String mark;
    private int rows;

    /**
     * @param mark who made it and what for (水印), above and below each page and behind each row; empty for none
     */
    TableSheet(String title, String mark, List<String> heading) {
        this.mark = mark;
        sheet = workbook.createSheet(title.replaceAll("[\\[\\]*?/\\\\:]", " "));
        Font font = workbook.createFont();
        font.setBold(true);
        bold.setFont(font);
        red.setFillForegroundColor(IndexedColors.ROSE.getIndex());
        red.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        if (!mark.isEmpty()) {
            sheet.getHeader().setCenter(mark);
            sheet.getFooter().setCenter(mark);
            sheet.createRow(rows++).createCell(0).setCellValue(mark);
        }
        List<Object> head = new ArrayList<>(heading);
        row(head, bold, Set.of(), mark.isEmpty() ? "" : "水印");
        for (int i = 0; i < heading.size(); i++) {
            sheet.setColumnWidth(i, WIDTH);
        }
        sheet.createFreezePane(0, rows);
    }

    void add(Collection<?> cells) {
        row(cells, null, Set.of(), mark);
    }

    /** A line of sums. */
    void addBold(Collection<?> cells) {
        row(cells, bold, Set.of(), mark);
    }

    /** A row with cells that are wrong, and why in the last column. */
    void addFaulty(Collection<?> cells, Set<Integer> wrong, String why) {
        row(cells, null, wrong, why);
    }

    private void row(Collection<?> cells, @Nullable CellStyle style, Set<Integer> wrong, String last) {
        Row row = sheet.createRow(rows++);
        int column = 0;
        for (Object value : cells) {
            Cell cell = row.createCell(column);
            if (value instanceof Number number) {
                cell.setCellValue(number.doubleValue());
            } else {
                String text = value == null ? "" : value.toString();
                cell.setCellValue(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
            }
            if (wrong.contains(column)) {
                cell.setCellStyle(red);
            } else if (style != null) {
                cell.setCellStyle(style);
            }
            column++;
        }
        if (!last.isEmpty()) {
            row.createCell(column).setCellValue(last);
        }
    }

    void write(OutputStream out) throws IOException {
        workbook.write(out);
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
