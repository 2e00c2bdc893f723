package io.linli.message;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.kernel.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The inbox of whoever is signed in. */
@RestController
@RequestMapping("/api/v1/messages")
@Tag(name = "messages", description = "Messages 消息")
@Allows(Allows.SIGNED_IN)
class MessageDoor {

    private final Inbox inbox;

    MessageDoor(Inbox inbox) {
        this.inbox = inbox;
    }

    @GetMapping
    @Operation(operationId = "messages", summary = "My messages, newest first")
    Page<Message> messages(
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return inbox.page(unread, uuidCursor(cursor), Limits.checked(limit));
    }

    @GetMapping("/unread-count")
    @Operation(operationId = "unreadCount", summary = "How many of my messages are unread; counted up to 1000")
    UnreadCount unreadCount() {
        int count = inbox.unreadCount();
        return new UnreadCount(count, count < Inbox.MOST_COUNTED);
    }

    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "readMessage", summary = "Mark a message as read")
    void read(@PathVariable UUID id) {
        if (!inbox.read(id)) {
            throw Refusal.notFound("没有这条消息", "There is no such message");
        }
    }

    @PostMapping("/read-all")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "readAllMessages", summary = "Mark all my messages as read")
    void readAll() {
        inbox.readAll(Ids.next());
    }

    private static @Nullable Cursor uuidCursor(@Nullable String text) {
        Cursor cursor = Cursor.parse(text, 1);
        if (cursor != null) {
            Limits.uuid(cursor.values().getFirst());
        }
        return cursor;
    }

    /** How many; exact unless there are more than are counted. */
    record UnreadCount(int count, boolean exact) {}
}
