package io.linli.app.folder;

import java.util.ArrayList;
import java.util.List;

/** Rows of comma separated values (RFC 4180) with their lines. */
final class CsvText {

    private CsvText() {}

    /** A row, and the line on which it begins. */
    record Line(int number, List<String> cells) {}

    /** The rows that are not empty. */
    static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int number = 1;
        int begun = 1;
        String whole = text.endsWith("\n") ? text : text + "\n";
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            number += c == '\n' ? 1 : 0;
            if (c == '"') {
                boolean doubled = quoted && whole.startsWith("\"\"", i);
                if (doubled) {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
                cell.append(c);
            } else if (c != '\r') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
                if (c == '\n') {
                    if (cells.stream().anyMatch(one -> !one.isEmpty())) {
                        lines.add(new Line(begun, List.copyOf(cells)));
                    }
                    cells.clear();
                    begun = number;
                }
            }
        }
        return lines;
    }
}
