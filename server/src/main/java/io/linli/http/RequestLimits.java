package io.linli.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses requests that are too large or come too fast from one address. */
class RequestLimits extends OncePerRequestFilter {

    private final LimitSettings settings;
    private final AddressRates rates;
    private final RefusalWriter refusals;

    RequestLimits(LimitSettings settings, RefusalWriter refusals) {
        this.settings = settings;
        this.rates = new AddressRates(settings.requestsPerSecond());
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!rates.allows(request.getRemoteAddr())) {
            response.setHeader("Retry-After", "1");
            refusals.write(
                    new Refusal(
                            429,
                            "too-many-requests",
                            "请求过于频繁,请稍后再试",
                            "Too many requests; please slow down and try again"),
                    response);
            return;
        }
        long most = most(request);
        if (request.getContentLengthLong() > most) {
            refusals.write(tooLarge(most), response);
        } else if (request.getContentLengthLong() < 0 && !isMultipart(request)) {
            chain.doFilter(new Limited(request, most), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private long most(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean bulk = isMultipart(request) || path.endsWith("/import") || path.endsWith("-training");
        return bulk
                ? settings.largestImport().toBytes()
                : settings.largestBody().toBytes();
    }

    private static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith("multipart/");
    }

    private static Refusal tooLarge(long most) {
        long megabytes = most >> 20;
        return new Refusal(
                413,
                "too-large",
                "内容过大,最多 %d MB".formatted(megabytes),
                "The content is too large; at most %d MB".formatted(megabytes));
    }

    /** A request that does not say how long it is, cut off where it becomes too long. */
    private static final class Limited extends HttpServletRequestWrapper {
        private final long most;

        private Limited(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), most);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream source;
        private final long most;
        private long count;

        private Counted(ServletInputStream source, long most) {
            this.source = source;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = source.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = source.read(target, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            count += read;
            if (count > most) {
                throw tooLarge(most);
            }
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }
}
