package io.linli.process.definition;

import io.linli.http.Cursor;
import io.linli.http.IfMatch;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Forms over HTTP. */
@RestController
@RequestMapping("/api/v1/process/forms")
@Tag(name = "processes", description = "Processes 流程")
class FormDoor {

    private final Forms forms;

    FormDoor(Forms forms) {
        this.forms = forms;
    }

    @GetMapping
    @Allows(Allows.STAFF)
    @Transactional(readOnly = true)
    @Operation(operationId = "listForms", summary = "Forms made for my places, by key")
    Page<Form> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Cursor after = Cursor.parse(cursor, 1);
        int size = PageSize.of(limit);
        return Page.of(
                forms.list(after == null ? "" : after.values().getFirst(), size + 1),
                size,
                form -> Cursor.after(form.key()));
    }

    @GetMapping("/{key}")
    @Allows(Allows.STAFF)
    @Transactional(readOnly = true)
    @Operation(operationId = "getForm", summary = "The newest version of a form")
    ResponseEntity<Form> get(@PathVariable String key) {
        Form form = forms.stored(key).orElseThrow(() -> Refusal.notFound("没有该表单", "There is no such form"));
        return IfMatch.tagged(form, form.version());
    }

    /** What a form is made of. */
    record NewForm(
            String placeCode,
            String name,
            Map<String, Object> schema,
            @Nullable Map<String, Object> layout) {}

    @PutMapping("/{key}")
    @Allows("process:design")
    @Transactional
    @Operation(operationId = "storeForm", summary = "Stores a new version of a form; If-Match is \"0\" for a new form")
    ResponseEntity<Form> store(
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody NewForm body) {
        DefinitionDoor.key(key);
        Form form = forms.store(
                key,
                IfMatch.version(match),
                body.placeCode(),
                DefinitionDoor.name(body.name()),
                body.schema(),
                body.layout() == null ? Map.of() : body.layout());
        return IfMatch.tagged(form, form.version());
    }
}
