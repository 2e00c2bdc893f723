package io.linli.http;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the handler of a request through a {@link HandlerTree}. The framework's own search compares every request
 * whose path has a variable in it, and every file of the pages, with all mappings one after the other; with this
 * server's several hundred that is more work than most answers are. What matches, what wins and how a request that
 * nearly matches is refused stays the framework's decision.
 */
final class IndexedHandlers extends RequestMappingHandlerMapping {

    private volatile Index index = new Index(Map.of());

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> handlers) {
        super.handlerMethodsInitialized(handlers);
        index = new Index(handlers);
    }

    @Override
    public void registerMapping(RequestMappingInfo mapping, Object handler, Method method) {
        super.registerMapping(mapping, handler, method);
        index = new Index(getHandlerMethods());
    }

    @Override
    public void unregisterMapping(RequestMappingInfo mapping) {
        super.unregisterMapping(mapping);
        index = new Index(getHandlerMethods());
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        Index present = index;
        List<RequestMappingInfo> candidates = present.tree.candidates(pathOf(request));
        var matches = new ArrayList<Match>();
        for (RequestMappingInfo candidate : candidates) {
            RequestMappingInfo match = getMatchingMapping(candidate, request);
            HandlerMethod handler = match == null ? null : present.handlers.get(candidate);
            if (match != null && handler != null) {
                matches.add(new Match(match, handler));
            }
        }
        if (matches.isEmpty()) {
            return handleNoMatch(new LinkedHashSet<>(candidates), path, request);
        }
        if (matches.size() > 1) {
            // Which of several is meant, or that it cannot be said, is the framework's to decide.
            return super.lookupHandlerMethod(path, request);
        }
        Match found = matches.getFirst();
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, found.handler);
        handleMatch(found.mapping, path, request);
        return found.handler;
    }

    private static PathContainer pathOf(HttpServletRequest request) {
        return ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
    }

    private record Match(RequestMappingInfo mapping, HandlerMethod handler) {}

    private static final class Index {

        private final HandlerTree<RequestMappingInfo> tree = new HandlerTree<>();
        private final Map<RequestMappingInfo, HandlerMethod> handlers;

        Index(Map<RequestMappingInfo, HandlerMethod> handlers) {
            this.handlers = handlers;
            handlers.keySet()
                    .forEach(mapping -> mapping.getPatternValues().forEach(pattern -> tree.add(pattern, mapping)));
        }
    }

    /** Lets the framework take these instead of its own. */
    @Configuration(proxyBeanMethods = false)
    static class Registration {

        @Bean
        WebMvcRegistrations indexedHandlers() {
            return new WebMvcRegistrations() {
                @Override
                public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                    return new IndexedHandlers();
                }
            };
        }
    }
}
