package io.linli.file;

import io.linli.http.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The files that people have uploaded (附件). */
@Component
public class Files {

    private final FileStore store;

    Files(FileStore store) {
        this.store = store;
    }

    /** A file, for a caller that has made sure that the reader may read its owner. */
    @Transactional(readOnly = true)
    public Optional<StoredFile> find(UUID id) {
        return all(List.of(id)).stream().findFirst();
    }

    /**
     * The files of the keys that exist, in the order of the keys, for a caller that has made sure that
     * the reader may read their owners.
     */
    @Transactional(readOnly = true)
    public List<StoredFile> all(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : store.all(ids);
    }

    /** Gives one file to its owner; see {@link #attach(Collection, FileOwner)}. */
    @Transactional
    public void attach(UUID id, FileOwner owner) {
        attach(List.of(id), owner);
    }

    /**
     * Gives files to their owner, within the caller's transaction. Only whoever uploaded a file may give
     * it away, once; giving it to the same owner again changes nothing.
     *
     * @throws Refusal 400 if one is unknown, somebody else's, or belongs to something else already
     */
    @Transactional
    public void attach(Collection<UUID> ids, FileOwner owner) {
        if (!ids.isEmpty() && store.attach(ids, owner) < ids.stream().distinct().count()) {
            throw notYours();
        }
    }

    /**
     * Gives many people's files to many owners within the transaction of the server itself that makes the owners.
     *
     * @throws Refusal 400 if one is unknown, another's than its uploader's, or belongs to something else already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void attach(List<Attachment> attachments) {
        List<Attachment> each = attachments.stream().distinct().toList();
        if (!each.isEmpty() && store.attach(each) < each.size()) {
            throw notYours();
        }
    }

    private static Refusal notYours() {
        return Refusal.badField(
                "fileIds",
                "unknown-file",
                "附件不存在、不是您上传的或已用于其他事项,请重新上传",
                "a file does not exist, is not yours or is used elsewhere; upload it again");
    }
}
