package io.linli.app.folder;

import io.linli.process.drawing.Known;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What service tasks of applications can do. */
final class Works {

    static final Map<String, Known.Work> ALL = Map.of(
            "notify",
            new Known.Work(Set.of("to"), Set.of("to", "title", "text", "titleEn", "textEn"), false, Set.of()),
            "raise-incident",
            new Known.Work(
                    Set.of(),
                    Set.of("body", "text", "title", "type", "urgency", "address"),
                    false,
                    Set.of("number", "id")),
            "issue-certificate",
            new Known.Work(
                    Set.of("title", "text", "holder"),
                    Set.of("title", "text", "holder", "idNumber", "validDays"),
                    false,
                    Set.of("certificate")),
            "write-record",
            new Known.Work(Set.of(), Set.of("state"), true, Set.of()),
            "create-record",
            new Known.Work(Set.of("type"), Set.of("type"), true, Set.of("id", "number", "record")),
            "start-process",
            new Known.Work(Set.of("process"), Set.of("process", "title"), true, Set.of("instance")),
            "call-connector",
            new Known.Work(
                    Set.of("connector", "operation"),
                    Set.of("connector", "operation"),
                    true,
                    Set.of(),
                    true,
                    use -> List.of()));

    private Works() {}
}
