package io.linli.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables of real messages that lie outside the project, in the folder named by {@code -Dlinli.data}. */
final class SharedMessages {

    private SharedMessages() {}

    /** The records of a file below {@code messages/}, without the heading; empty, with a word to the user, if missing. */
    static Optional<List<List<String>>> read(String name) throws IOException {
        Path file = Path.of(System.getProperty("linli.data", "../shared/data"), "messages", name);
        if (!Files.exists(file)) {
            System.out.println("skipped: " + file + " is missing; name the folder that has messages/ by LINLI_DATA");
            return Optional.empty();
        }
        return Optional.of(table(file));
    }

    /** The records of a comma-separated file (RFC 4180), without the heading. */
    static List<List<String>> table(Path file) throws IOException {
        String text = Files.readString(file);
        List<List<String>> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                boolean doubled = quoted && i > 0 && text.charAt(i - 1) == '"';
                field.append(doubled ? "\"" : "");
            } else if (quoted || c != ',' && c != '\n') {
                field.append(c == '\r' && !quoted ? "" : c);
            } else {
                fields.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    records.add(List.copyOf(fields));
                    fields.clear();
                }
            }
        }
        return records.subList(1, records.size());
    }
}
