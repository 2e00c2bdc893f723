package io.linli.message;

import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * News for open screens as server-sent events. Each screen holds one virtual thread, which is cheap; the
 * line is closed every few minutes so that the screen signs in again with the rights it has then.
 */
@RestController
@Tag(name = "messages", description = "Messages 消息")
class LiveDoor {

    private static final long HEARTBEAT_MILLISECONDS = 15_000;
    private static final long BETWEEN_WRITES_MILLISECONDS = 100;
    private static final long LONGEST_NANOS = 600_000_000_000L;
    private static final long LOOK_UP_MILLISECONDS = 1_000;

    private final LiveSubscribers subscribers;
    private volatile boolean closing;

    LiveDoor(LiveSubscribers subscribers) {
        this.subscribers = subscribers;
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
    }

    @GetMapping(path = "/api/v1/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "live", summary = "News as they happen: incident, message, todo, figures")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    void live(HttpServletResponse response) throws InterruptedException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        LiveSubscriber screen = new LiveSubscriber(Principals.required());
        subscribers.add(screen);
        try {
            serve(screen, response.getOutputStream());
        } catch (IOException e) {
            // The screen was closed, which is how these lines end.
            return;
        } finally {
            subscribers.remove(screen);
        }
    }

    private void serve(LiveSubscriber screen, OutputStream out) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long silent = 0;
        write(out, List.of("retry: 3000\n\n".getBytes(StandardCharsets.UTF_8)));
        while (!closing && !screen.lost() && System.nanoTime() - start < LONGEST_NANOS) {
            List<byte[]> news = screen.await(LOOK_UP_MILLISECONDS);
            silent = news == null ? silent + LOOK_UP_MILLISECONDS : 0;
            if (news != null) {
                write(out, news);
                Thread.sleep(BETWEEN_WRITES_MILLISECONDS);
            } else if (silent >= HEARTBEAT_MILLISECONDS) {
                write(out, List.of(": still here\n\n".getBytes(StandardCharsets.UTF_8)));
                silent = 0;
            }
        }
    }

    private static void write(OutputStream out, List<byte[]> news) throws IOException {
        for (byte[] one : news) {
            out.write(one);
        }
        out.flush();
    }
}
