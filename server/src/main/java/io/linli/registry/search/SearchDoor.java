package io.linli.registry.search;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.registry.history.Within;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The one box over HTTP. */
@RestController
@Tag(name = "registry", description = "Register 人房组织物")
class SearchDoor {

    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final int LONGEST = 100;

    private final Box box;

    SearchDoor(Box box) {
        this.box = box;
    }

    @GetMapping("/api/v1/registry/search")
    @Allows("registry:read")
    @Operation(
            operationId = "searchRegistry",
            summary = "Find by name, pinyin, initials, part of an address, or an exact number; forgives typing errors")
    List<SearchHit> search(
            @RequestParam String q,
            @RequestParam(required = false) @Nullable List<String> kind,
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (q.length() > LONGEST) {
            throw Refusal.badField("q", "too-long", "查询不能超过100字", "a question has at most 100 letters");
        }
        int most = limit == null ? USUAL : Math.clamp(limit, 1, MOST);
        return q.isBlank() ? List.of() : box.find(q, Box.kinds(kind), Within.of(within), most);
    }
}
