package io.linli.file;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/** The content of a file on its way to a reader, opened piece by piece; parts can be asked for. */
final class KeptContent extends AbstractResource {

    private final Contents contents;
    private final FileStore.Kept kept;

    KeptContent(Contents contents, FileStore.Kept kept) {
        this.contents = contents;
        this.kept = kept;
    }

    @Override
    public long contentLength() {
        return kept.file().size();
    }

    @Override
    public String getDescription() {
        return "content of file " + kept.file().id();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return contents.open(kept);
    }
}
