package io.linli.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection of a load generator that shares two cores with the server: no
 * threads, no pools, one write and one read per exchange. Not thread-safe.
 */
final class Connection implements AutoCloseable {

    private static final int MAX_LINE = 16_384;

    private final String host;
    private final int port;
    private @Nullable Socket socket;
    private @Nullable BufferedInputStream in;
    private @Nullable OutputStream out;
    private String cookie = "";
    private String extra = "";

    Connection(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Signs in and keeps the session cookie for all later exchanges. */
    Connection signedIn(String username, String password) throws IOException {
        Answer answer =
                post("/api/v1/session", "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}");
        if (answer.status() != 200 || answer.cookie().isEmpty()) {
            throw new IOException("sign-in of " + username + " answers " + answer.status() + " " + answer.body());
        }
        cookie = answer.cookie();
        return this;
    }

    /** A further connection with the same session. */
    Connection sibling() {
        var other = new Connection(host, port);
        other.cookie = cookie;
        return other;
    }

    Answer get(String path) throws IOException {
        return exchange("GET", path, "application/json", new byte[0]);
    }

    Answer post(String path, String json) throws IOException {
        return exchange("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Stores something on condition that it has not changed. */
    Answer put(String path, String json, String ifMatch) throws IOException {
        extra = "If-Match: " + ifMatch + "\r\n";
        try {
            return exchange("PUT", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
        } finally {
            extra = "";
        }
    }

    Answer exchange(String method, String path, String contentType, byte[] body) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                return once(method, path, contentType, body);
            } catch (IOException e) {
                // The server may close a kept-alive connection; only an exchange not yet answered is repeated.
                close();
                if (attempt > 0 || !(e instanceof EOFException)) {
                    throw e;
                }
            }
        }
    }

    private Answer once(String method, String path, String contentType, byte[] body) throws IOException {
        if (socket == null) {
            open();
        }
        byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\nAccept: */*\r\n"
                        + extra
                        + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
                        + (body.length == 0 ? "" : "Content-Type: " + contentType + "\r\n")
                        + (method.equals("GET") ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        if (out == null) {
            throw new IOException("not connected");
        }
        out.write(request);
        out.flush();
        return read();
    }

    private void open() throws IOException {
        Socket opened = new Socket(host, port);
        opened.setTcpNoDelay(true);
        opened.setSoTimeout(60_000);
        socket = opened;
        in = new BufferedInputStream(opened.getInputStream(), 32_768);
        out = opened.getOutputStream();
    }

    private Answer read() throws IOException {
        String status = line();
        int length = 0;
        boolean chunked = false;
        String setCookie = "";
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
                chunked = true;
            } else if (lower.startsWith("set-cookie:") && setCookie.isEmpty()) {
                setCookie = header.substring(11).strip().split(";", 2)[0];
            }
        }
        byte[] body = chunked ? chunks() : bytes(length);
        return new Answer(
                Integer.parseInt(status.substring(9, 12)), new String(body, StandardCharsets.UTF_8), setCookie);
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
            body.write(bytes(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = stream().readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the answer is cut off");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (int c = stream().read(); c != '\n'; c = stream().read()) {
            if (c < 0) {
                throw line.isEmpty() ? new EOFException("closed") : new IOException("the answer is cut off");
            }
            if (line.length() > MAX_LINE) {
                throw new IOException("a header line is too long");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private BufferedInputStream stream() throws IOException {
        if (in == null) {
            throw new IOException("not connected");
        }
        return in;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    /** What came back. */
    record Answer(int status, String body, String cookie) {

        /** The value of a top-level text field, read without parsing the rest. */
        String text(String field) {
            String key = "\"" + field + "\":\"";
            int start = body.indexOf(key);
            return start < 0 ? "" : body.substring(start + key.length(), body.indexOf('"', start + key.length()));
        }

        /** The value of a top-level number field, -1 if there is none. */
        long number(String field) {
            String key = "\"" + field + "\":";
            int start = body.indexOf(key);
            if (start < 0) {
                return -1;
            }
            int end = start + key.length();
            while (end < body.length() && Character.isDigit(body.charAt(end))) {
                end++;
            }
            return Long.parseLong(body.substring(start + key.length(), end));
        }
    }
}
