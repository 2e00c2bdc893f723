package io.linli.simulator.life;

import io.linli.kernel.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of messages that people once wrote, in the order of their times. */
final class Messages {

    private Messages() {}

    /**
     * A message as it was written.
     *
     * @param reply what was answered, null if nothing is known
     * @param repliedAt when it was answered
     */
    record Message(
            String id,
            String title,
            String body,
            LocalDateTime at,
            @Nullable String reply,
            @Nullable LocalDateTime repliedAt) {}

    /** Reads a CSV with the columns title, body and time; id, reply and reply_time are read where they are. */
    static List<Message> read(Path file) {
        List<Message> messages = new ArrayList<>();
        try (var reader = Files.newBufferedReader(file)) {
            var csv = new Csv(reader);
            var columns = new Columns(csv.record());
            if (!columns.has("title") || !columns.has("body") || !columns.has("time")) {
                throw new IllegalArgumentException(file + " needs the columns title, body and time");
            }
            for (List<String> row = csv.record(); !row.isEmpty(); row = csv.record()) {
                LocalDateTime at = columns.time(row, "time");
                if (at != null) {
                    messages.add(new Message(
                            columns.has("id") ? columns.text(row, "id") : String.valueOf(messages.size()),
                            columns.text(row, "title"),
                            columns.text(row, "body"),
                            at,
                            columns.text(row, "reply").isBlank() ? null : columns.text(row, "reply"),
                            columns.time(row, "reply_time")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        messages.sort(Comparator.comparing(Message::at));
        return messages;
    }

    private record Columns(List<String> heading) {

        Columns {
            heading = heading.stream().map(name -> name.replace("\uFEFF", "")).toList();
        }

        boolean has(String name) {
            return heading.contains(name);
        }

        String text(List<String> row, String name) {
            int column = heading.indexOf(name);
            return column < 0 || column >= row.size() ? "" : row.get(column).strip();
        }

        @Nullable
        LocalDateTime time(List<String> row, String name) {
            try {
                String text = text(row, name);
                return text.isEmpty() ? null : LocalDateTime.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
