package io.linli.http;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    private volatile HandlerTree<Map.Entry<RequestMappingInfo, HandlerMethod>> tree = new HandlerTree<>();

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> handlers) {
        super.handlerMethodsInitialized(handlers);
        tree = treeOf(handlers);
    }

    @Override
    public void registerMapping(RequestMappingInfo mapping, Object handler, Method method) {
        super.registerMapping(mapping, handler, method);
        tree = treeOf(getHandlerMethods());
    }

    @Override
    public void unregisterMapping(RequestMappingInfo mapping) {
        super.unregisterMapping(mapping);
        tree = treeOf(getHandlerMethods());
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        List<Map.Entry<RequestMappingInfo, HandlerMethod>> candidates = tree.candidates(pathOf(request));
        RequestMappingInfo match = null;
        HandlerMethod handler = null;
        for (Map.Entry<RequestMappingInfo, HandlerMethod> candidate : candidates) {
            RequestMappingInfo matching = getMatchingMapping(candidate.getKey(), request);
            if (matching != null && match != null) {
                // Which of several is meant, or that it cannot be said, is the framework's to decide.
                return super.lookupHandlerMethod(path, request);
            }
            if (matching != null) {
                match = matching;
                handler = candidate.getValue();
            }
        }
        if (match == null || handler == null) {
            return handleNoMatch(candidates.stream().map(Map.Entry::getKey).collect(Collectors.toSet()), path, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, handler);
        handleMatch(match, path, request);
        return handler;
    }

    private static PathContainer pathOf(HttpServletRequest request) {
        return ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
    }

    private static HandlerTree<Map.Entry<RequestMappingInfo, HandlerMethod>> treeOf(
            Map<RequestMappingInfo, HandlerMethod> handlers) {
        var tree = new HandlerTree<Map.Entry<RequestMappingInfo, HandlerMethod>>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> handler : handlers.entrySet()) {
            handler.getKey().getPatternValues().forEach(pattern -> tree.add(pattern, handler));
        }
        return tree;
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
