package io.linli.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests by which another site would change something in the name of a person who is signed in here
 * (跨站请求伪造). Browsers say in {@code Sec-Fetch-Site} (W3C Fetch Metadata) or {@code Origin} (RFC 6454)
 * where a request comes from; programs that are no browsers send neither and carry no cookie by themselves.
 */
class CrossOriginFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

    private final RefusalWriter refusals;

    CrossOriginFilter(RefusalWriter refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || isOwn(request)) {
            chain.doFilter(request, response);
            return;
        }
        refusals.write(
                Refusal.forbidden(
                        "cross-origin",
                        "该操作来自其他网站的页面,已被拒绝。请在本站页面中操作",
                        "This request comes from a page of another site and is refused; use the pages of this site"),
                response);
    }

    private static boolean isOwn(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN_PAGES.contains(site)) {
            return false;
        }
        String origin = request.getHeader("Origin");
        return origin == null || isOwnHost(origin, request.getHeader("Host"));
    }

    private static boolean isOwnHost(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null
                    && host != null
                    && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
