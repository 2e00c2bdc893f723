package io.linli.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** The index finds what the framework's own search finds, and refuses what it refuses. */
class IndexedHandlersTests {

    private final RequestMappingHandlerMapping own = started(new RequestMappingHandlerMapping());
    private final RequestMappingHandlerMapping indexed = started(new IndexedHandlers());

    @ParameterizedTest
    @CsvSource({
        "GET, /api/houses, list",
        "POST, /api/houses, create",
        "GET, /api/houses/17, one",
        "GET, /api/houses/newest, newest",
        "DELETE, /api/houses/newest, remove",
        "GET, /api/houses/17/people/3, person",
        "GET, /api/h%6Fuses/17, one",
        "GET, /api/houses/17%2Fpeople, one",
        "GET, /api/houses;version=2/17, one",
        "GET, /api/files/a/b/c.txt, file",
        "GET, /api/other, any",
        "GET, /homes/4, home",
        "GET, /flats/4, home",
        "PUT, /api/houses/17, HttpRequestMethodNotSupportedException",
        "DELETE, /api/houses, HttpRequestMethodNotSupportedException",
        "PATCH, /homes/4, HttpRequestMethodNotSupportedException",
        "GET, /api/houses/17/people, none",
        "GET, /api/houses/, none",
        "GET, //api/houses/17, none",
        "GET, /assets/page.js, none",
        "GET, /, none",
    })
    void aRequestGoesWhereTheFrameworkSendsIt(String method, String path, String expected) {
        assertThat(handler(own, method, path)).isEqualTo(expected);
        assertThat(handler(indexed, method, path)).isEqualTo(expected);
    }

    @Test
    void variablesOfThePathAreKept() throws Exception {
        MockHttpServletRequest request = request("GET", "/api/houses/17/people/3");

        indexed.getHandler(request);

        assertThat(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
                .isEqualTo(Map.of("house", "17", "person", "3"));
        assertThat(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .hasToString("/api/houses/{house}/people/{person}");
        assertThat(request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE))
                .isInstanceOf(HandlerMethod.class);
    }

    @Test
    void whatIsAddedAndTakenAwayLaterIsFoundAndNotFound() throws Exception {
        var mapping = RequestMappingInfo.paths("/late/{house}")
                .options(indexed.getBuilderConfiguration())
                .build();
        indexed.registerMapping(mapping, new Houses(), Houses.class.getDeclaredMethod("one"));
        assertThat(handler(indexed, "GET", "/late/17")).isEqualTo("one");

        indexed.unregisterMapping(mapping);
        assertThat(handler(indexed, "GET", "/late/17")).isEqualTo("none");
    }

    private static String handler(RequestMappingHandlerMapping mapping, String method, String path) {
        try {
            var chain = mapping.getHandler(request(method, path));
            return chain == null
                    ? "none"
                    : ((HandlerMethod) chain.getHandler()).getMethod().getName();
        } catch (Exception refusal) {
            return refusal.getClass().getSimpleName();
        }
    }

    private static MockHttpServletRequest request(String method, String path) {
        var request = new MockHttpServletRequest(method, path);
        ServletRequestPathUtils.parseAndCache(request);
        return request;
    }

    private static RequestMappingHandlerMapping started(RequestMappingHandlerMapping mapping) {
        var context = new StaticWebApplicationContext();
        context.registerSingleton("houses", Houses.class);
        context.refresh();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        return mapping;
    }

    @Controller
    static class Houses {

        @GetMapping("/api/houses")
        void list() {}

        @PostMapping("/api/houses")
        void create() {}

        @GetMapping("/api/houses/{house}")
        void one() {}

        @GetMapping("/api/houses/newest")
        void newest() {}

        @DeleteMapping("/api/houses/{house}")
        void remove() {}

        @GetMapping("/api/houses/{house}/people/{person}")
        void person() {}

        @GetMapping("/api/files/{*path}")
        void file() {}

        @GetMapping("/api/o*")
        void any() {}

        @GetMapping({"/homes/{house}", "/flats/{house}"})
        void home() {}
    }
}
