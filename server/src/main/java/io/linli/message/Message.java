package io.linli.message;

import java.time.Instant;
import java.util.UUID;

/** A message as its reader sees it. */
record Message(
        UUID id,
        String template,
        String title,
        String text,
        String titleEn,
        String textEn,
        String link,
        String priority,
        Instant sentAt,
        boolean read) {}
