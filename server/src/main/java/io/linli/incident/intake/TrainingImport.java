package io.linli.incident.intake;

import io.linli.http.Refusal;
import io.linli.incident.catalogue.TaughtTypes;
import io.linli.incident.intake.ClassifierStore.NewExample;
import io.linli.incident.triage.Example;
import io.linli.incident.triage.Message;
import io.linli.kernel.Ids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes a labelled history in: keeps the good rows, notes what is wrong with the others. */
final class TrainingImport {

    private static final int MOST_ROWS = 200_000;
    private static final int MOST_NOTED = 1_000;
    private static final int AT_ONCE = 500;
    private static final int LONGEST_BODY = 50_000;
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_NAME = 40;
    private static final List<String> REQUIRED = List.of("title", "body", "level1");

    private final ClassifierStore store;
    private final TaughtTypes types;
    private final @Nullable UUID by;
    private final Map<ByteBuffer, NewExample> waiting = new LinkedHashMap<>();
    private final Set<List<String>> names = new LinkedHashSet<>();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private @Nullable Map<String, Integer> columns;
    private int rows;
    private int refused;

    /** A row that could not be taken; rows count from 1 after the heading. */
    record RejectedRow(int row, @Nullable String column, String message) {}

    /** What became of the rows; of the rejected ones the first thousand are listed. */
    record Report(int rows, int accepted, List<RejectedRow> rejected) {}

    TrainingImport(ClassifierStore store, TaughtTypes types, @Nullable UUID by) {
        this.store = store;
        this.types = types;
        this.by = by;
    }

    Report run(byte[] bytes) {
        TrainingFile.read(bytes, this::line);
        if (columns == null) {
            throw Refusal.badRequest(
                    "empty-file",
                    "文件是空的;第一行应为 title,body,level1",
                    "The file is empty; its first line is title,body,level1");
        }
        flush();
        types.add(names);
        return new Report(rows, rows - refused, rejected);
    }

    private void line(TrainingFile.Line line) {
        if (columns == null) {
            columns = heading(line.fields());
            return;
        }
        if (++rows > MOST_ROWS) {
            throw new Refusal(
                    413, "too-many-rows", "一次最多导入 200000 行,请分几次上传", "At most 200,000 rows at once; upload in parts");
        }
        if (!line.closed()) {
            reject(null, "引号没有结束,其后的内容无法读取");
        } else if (line.fields().size() != columns.size()) {
            reject(
                    null,
                    "应有 %d 列,实有 %d 列".formatted(columns.size(), line.fields().size()));
        } else {
            take(line.fields());
        }
    }

    private static Map<String, Integer> heading(List<String> fields) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            columns.putIfAbsent(fields.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        for (String name : REQUIRED) {
            if (!columns.containsKey(name) || columns.size() < fields.size()) {
                throw Refusal.badRequest(
                        "invalid-heading",
                        "第一行应为 title,body,level1[,level2,level3],没有找到 " + name + " 列或列名重复",
                        "The first line must be title,body,level1[,level2,level3]; column " + name
                                + " is missing or a name stands twice");
            }
        }
        return columns;
    }

    private void take(List<String> fields) {
        String title = text(fields, "title");
        String body = text(fields, "body");
        String level1 = text(fields, "level1");
        String level2 = text(fields, "level2");
        String level3 = text(fields, "level3");
        if (title.isEmpty() && body.isEmpty()) {
            reject("body", "标题和正文都是空的");
        } else if (title.length() > LONGEST_TITLE) {
            reject("title", "标题超过 500 字");
        } else if (body.length() > LONGEST_BODY) {
            reject("body", "正文超过 50000 字");
        } else if (level1.isEmpty()) {
            reject("level1", "没有写一级分类");
        } else if (tooLong("level1", level1) || tooLong("level2", level2) || tooLong("level3", level3)) {
            return;
        } else if (level2.isEmpty() && !level3.isEmpty()) {
            reject("level2", "写了三级分类,却没有写二级分类");
        } else {
            keep(new Message(title, body), level1, orNull(level2), orNull(level3));
        }
    }

    private boolean tooLong(String column, String name) {
        if (name.length() > LONGEST_NAME) {
            reject(column, "分类名称超过 40 字");
            return true;
        }
        return false;
    }

    private void keep(Message message, String level1, @Nullable String level2, @Nullable String level3) {
        byte[] digest = digest(message);
        waiting.put(
                ByteBuffer.wrap(digest),
                new NewExample(Ids.next(), "import", digest, new Example(message, level1, level2, level3), null, by));
        List<String> path = new ArrayList<>(List.of(level1));
        if (level2 != null) {
            path.add(level2);
        }
        if (level3 != null) {
            path.add(level3);
        }
        names.add(path);
        if (waiting.size() >= AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            store.add(List.copyOf(waiting.values()));
            waiting.clear();
        }
    }

    private void reject(@Nullable String column, String message) {
        refused++;
        if (rejected.size() < MOST_NOTED) {
            rejected.add(new RejectedRow(rows, column, message));
        }
    }

    private String text(List<String> fields, String column) {
        Integer at = columns == null ? null : columns.get(column);
        return at == null
                ? ""
                : fields.get(at).replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ").strip();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** By which the same message is known again. */
    static byte[] digest(Message message) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((message.title() + "\u0000" + message.body()).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
