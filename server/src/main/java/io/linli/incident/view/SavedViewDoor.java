package io.linli.incident.view;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.kernel.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Views of lists that a person keeps for himself: filters and columns under a name. */
@RestController
@RequestMapping("/api/v1/saved-views")
@Tag(name = "incidents", description = "Incidents 事件")
@Allows(Allows.SIGNED_IN)
class SavedViewDoor {

    private static final int MOST = 50;
    private static final int LONGEST = 4_000;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final JsonMapper json;

    SavedViewDoor(JdbcClient database, TransactionTemplate transactions, JsonMapper json) {
        this.database = database;
        this.transactions = transactions;
        this.json = json;
    }

    @GetMapping
    @Operation(operationId = "savedViews", summary = "My views of a page, oldest first")
    List<SavedView> views(@RequestParam(defaultValue = "incidents") String page) {
        return Objects.requireNonNull(transactions.execute(status -> database.sql("""
                        SELECT * FROM incident.saved_view WHERE account = linli.account() AND page = :page ORDER BY made_at
                        """)
                .param("page", page)
                .query((row, number) -> new SavedView(
                        row.getObject("id", UUID.class),
                        row.getString("page"),
                        row.getString("name"),
                        json.readValue(row.getString("query"), IncidentQuestion.class),
                        List.of(json.readValue(row.getString("columns"), String[].class))))
                .list()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "keepView", summary = "Keep a view")
    SavedView keep(@RequestBody KeptView view) {
        String page = checked("page", view.page(), 30);
        String name = checked("name", view.name(), 30);
        IncidentQuestion query = view.query() == null ? IncidentQuestion.any() : view.query();
        List<String> columns = view.columns() == null ? List.of() : view.columns();
        String storedQuery = json.writeValueAsString(query);
        String storedColumns = json.writeValueAsString(columns);
        if (storedQuery.length() + storedColumns.length() > LONGEST) {
            throw Refusal.badField("query", "too-long", "视图条件过多,请减少", "the view has too many conditions");
        }
        SavedView kept = new SavedView(Ids.next(), page, name, query, columns);
        int stored = Objects.requireNonNull(transactions.execute(status -> database.sql("""
                        INSERT INTO incident.saved_view (id, account, page, name, query, columns, made_at)
                        SELECT :id, linli.account(), :page, :name, :query::jsonb, :columns::jsonb, now()
                        WHERE (SELECT count(*) FROM incident.saved_view WHERE account = linli.account()) < :most
                        """)
                .param("id", kept.id())
                .param("page", page)
                .param("name", name)
                .param("query", storedQuery)
                .param("columns", storedColumns)
                .param("most", MOST)
                .update()));
        if (stored == 0) {
            throw Refusal.conflict("too-many-views", "最多保存50个视图,请先删除不用的", "You can keep 50 views; remove one first");
        }
        return kept;
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "dropView", summary = "Drop a view of mine")
    void drop(@PathVariable UUID id) {
        Integer gone = transactions.execute(
                status -> database.sql("DELETE FROM incident.saved_view WHERE id = :id AND account = linli.account()")
                        .param("id", id)
                        .update());
        if (Objects.requireNonNull(gone) == 0) {
            throw Refusal.notFound("没有这个视图", "There is no such view");
        }
    }

    private static String checked(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank() || text.length() > longest) {
            throw Refusal.badField(field, "length", "请填写,不超过" + longest + "字", "write 1 to " + longest + " characters");
        }
        return text.strip();
    }

    /** A kept view: its filters and the columns that it shows. */
    record SavedView(UUID id, String page, String name, IncidentQuestion query, List<String> columns) {}

    /** A view to keep. */
    record KeptView(
            @Nullable String page,
            @Nullable String name,
            @Nullable IncidentQuestion query,
            @Nullable List<String> columns) {}
}
