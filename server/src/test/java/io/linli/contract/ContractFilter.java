package io.linli.contract;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Stands before all other filters of the server under test. An exchange that breaks the published
 * document is answered with status 599 and the faults, so that the test which sent it fails.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ContractFilter extends OncePerRequestFilter {

    /** Answers that stream for long or are no JSON, which the document only names. */
    private static final List<String> STREAMS = List.of("/api/v1/live");

    private static final int BODY_LIMIT = 2_000_000;

    private final AtomicReference<@Nullable PublishedContract> contract = new AtomicReference<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    /** From here on every exchange is held against this document. */
    public void publish(String openApi) {
        contract.set(new PublishedContract(openApi));
    }

    /** The faults found so far. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return contract.get() == null
                || STREAMS.contains(path)
                || !(path.startsWith("/api/") || path.startsWith("/open311/"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var sent = new ContentCachingRequestWrapper(request, BODY_LIMIT);
        var answered = new ContentCachingResponseWrapper(response);
        chain.doFilter(sent, answered);
        List<String> found = faults(sent, answered);
        if (found.isEmpty()) {
            answered.copyBodyToResponse();
            return;
        }
        String text = request.getMethod() + " " + request.getRequestURI() + " breaks the published document: " + found;
        faults.add(text);
        if (Boolean.getBoolean("linli.contract.lenient")) {
            System.err.println("CONTRACT " + text);
            answered.copyBodyToResponse();
        } else {
            response.reset();
            response.setStatus(599);
            response.setContentType("text/plain;charset=UTF-8");
            response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<String> faults(ContentCachingRequestWrapper sent, ContentCachingResponseWrapper answered) {
        PublishedContract document = contract.get();
        if (document == null) {
            return List.of();
        }
        return document.faults(new PublishedContract.Exchange(
                sent.getMethod(),
                sent.getRequestURI(),
                sent.getQueryString() == null ? "" : sent.getQueryString(),
                sent.getContentType() == null ? "" : sent.getContentType(),
                text(sent.getContentAsByteArray()),
                answered.getStatus(),
                answered.getContentType() == null ? "" : answered.getContentType(),
                text(answered.getContentAsByteArray())));
    }

    private static String text(byte[] body) {
        return body.length >= BODY_LIMIT ? "" : new String(body, StandardCharsets.UTF_8);
    }
}
