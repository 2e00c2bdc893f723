package io.linli.file;

import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.kernel.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The files that people have uploaded (附件). */
@Component
public class Files {

    private final FileStore store;
    private final Contents contents;

    Files(FileStore store, Contents contents) {
        this.store = store;
        this.contents = contents;
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

    /** What an account has uploaded and used for something, the oldest first, for the person himself. */
    @Transactional(readOnly = true)
    public List<StoredFile> usedOf(UUID uploader) {
        return store.usedOf(uploader);
    }

    /**
     * What a file holds, for a caller that has made sure that the reader may read its owner; to be closed. Called
     * outside of a transaction.
     *
     * @throws java.nio.file.NoSuchFileException if it has been removed
     */
    public InputStream open(UUID id) throws IOException {
        return contents.open(
                Scopes.asSystem(() -> store.find(id)).orElseThrow(() -> new NoSuchFileException("file " + id)));
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

    /**
     * Keeps a paper that a module has made itself, within the module's transaction of the server itself. Nobody uploaded
     * it, so it is read through that module only. If the transaction is undone, sealed bytes stay behind that nobody has
     * the key of.
     *
     * @param content of one of the kinds that are taken, kept as it is
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public StoredFile keep(String name, byte[] content, FileOwner owner) {
        FileKind kind = Examination.of(content).kind();
        var file = new StoredFile(Ids.next(), name, kind.contentType(), content.length, null, null, null, null);
        byte[] digest = Vault.digest(content);
        contents.keep(digest, content, id -> {
            store.add(file, digest, id, null, owner.module());
            store.attach(List.of(file.id()), owner);
        });
        return file;
    }

    /**
     * Gives files of an owner to another one as well, within the transaction of the server itself that makes that one: each
     * gets files of its own that hold the same, so that they are read, and go, with what they belong to.
     *
     * @param module that keeps the first owner
     * @param from key of the first owner; files that are not its own are left alone
     * @return the key of each new file by that of the first
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, UUID> copy(Collection<UUID> ids, String module, String from, FileOwner to) {
        Map<UUID, UUID> copies = new HashMap<>();
        ids.forEach(id -> copies.put(id, Ids.next()));
        List<UUID> added = copies.isEmpty() ? List.of() : store.copy(copies, module, from, to);
        copies.values().retainAll(added);
        return copies;
    }

    /**
     * Lets go of all files of an owner, within the transaction of the server itself: nobody can read them through it any
     * more, and minutes later they are gone.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(String module, String owner) {
        store.release(module, owner);
    }

    private static Refusal notYours() {
        return Refusal.badField(
                "fileIds",
                "unknown-file",
                "附件不存在、不是您上传的或已用于其他事项,请重新上传",
                "a file does not exist, is not yours or is used elsewhere; upload it again");
    }
}
