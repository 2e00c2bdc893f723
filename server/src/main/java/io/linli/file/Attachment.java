package io.linli.file;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way to its owner.
 *
 * @param uploader who gives it away, and must have uploaded it; null for somebody who is not signed in
 */
public record Attachment(UUID file, @Nullable UUID uploader, FileOwner owner) {}
