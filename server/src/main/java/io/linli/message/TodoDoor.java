package io.linli.message;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The one to-do list from all modules. */
@RestController
@RequestMapping("/api/v1/todos")
@Tag(name = "todos", description = "To-dos 待办")
@Allows(Allows.SIGNED_IN)
class TodoDoor {

    private static final Comparator<Todo> IN_ORDER =
            Comparator.comparingLong(Todo::due).thenComparing(Todo::id);

    private final List<TodoSource> sources;
    private final TransactionTemplate transactions;

    TodoDoor(List<TodoSource> sources, TransactionTemplate transactions) {
        this.sources = sources;
        this.transactions = transactions;
    }

    @GetMapping
    @Operation(
            operationId = "todos",
            summary = "What waits for me, the most urgent first; of one module or one kind of it alone if asked")
    Page<Todo> todos(
            @RequestParam(required = false) @Nullable String module,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Limits.checked(limit);
        TodoSource.After after = after(Cursor.parse(cursor, 2));
        List<Todo> all = Objects.requireNonNull(transactions.execute(status -> sources.stream()
                .filter(source -> module == null || source.module().equals(module))
                .flatMap(source ->
                        (kind == null ? source.todos(after, size + 1) : source.todos(kind, after, size + 1)).stream())
                .sorted(IN_ORDER)
                .limit(size + 1L)
                .toList()));
        return Page.of(all, size, todo -> Cursor.after(todo.due(), todo.id()));
    }

    @GetMapping("/counts")
    @Operation(
            operationId = "todoCounts",
            summary = "How many to-dos of each kind wait for me; counted up to 1000 each")
    Counts counts() {
        List<TodoSource.Count> kinds = Objects.requireNonNull(transactions.execute(status ->
                sources.stream().flatMap(source -> source.counts().stream()).toList()));
        return new Counts(
                kinds.stream().mapToLong(TodoSource.Count::count).sum(),
                kinds.stream().mapToLong(TodoSource.Count::overdue).sum(),
                kinds);
    }

    private static TodoSource.@Nullable After after(@Nullable Cursor cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return new TodoSource.After(
                    Long.parseLong(cursor.values().getFirst()), cursor.values().getLast());
        } catch (NumberFormatException e) {
            throw Refusal.badField(
                    "cursor", "invalid-cursor", "翻页参数无效,请从第一页开始", "the cursor is not valid; start at the first page");
        }
    }

    /** To-dos altogether, those overdue, and both by kind. */
    record Counts(long total, long overdue, List<TodoSource.Count> kinds) {}
}
