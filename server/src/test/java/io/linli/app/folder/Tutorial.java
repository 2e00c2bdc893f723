package io.linli.app.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tutorial of the documentation, read as a reader follows it: blocks with a path are files that he writes, blocks of
 * the console are commands with what they print.
 */
public final class Tutorial {

    private static final Pattern BLOCK = Pattern.compile("(?m)^```(\\w+) ?(\\S*)\\R([\\s\\S]*?)^```$");

    /** Something that the reader does. */
    public sealed interface Act {
        /** He writes a file. */
        record Write(String path, String content) implements Act {}

        /** He gives a command and reads what it prints. */
        record Command(String line, String printed) implements Act {}
    }

    private Tutorial() {}

    /** What the reader of a page does, in order. */
    public static List<Act> acts(String page) {
        try {
            String text = Files.readString(Path.of("..", "docs", page));
            List<Act> acts = new ArrayList<>();
            Matcher blocks = BLOCK.matcher(text);
            while (blocks.find()) {
                if (!blocks.group(2).isEmpty()) {
                    acts.add(new Act.Write(blocks.group(2), blocks.group(3)));
                } else if (blocks.group(1).equals("console")) {
                    String[] parts = blocks.group(3).split("\\R", 2);
                    acts.add(new Act.Command(parts[0].replaceFirst("^\\$ ", ""), parts[1]));
                }
            }
            return acts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that the reader has in the end. */
    public static Map<String, byte[]> folder() {
        Map<String, byte[]> files = new TreeMap<>();
        acts("apps.md").forEach(act -> {
            if (act instanceof Act.Write write) {
                files.put(write.path(), write.content().getBytes(StandardCharsets.UTF_8));
            }
        });
        return files;
    }
}
