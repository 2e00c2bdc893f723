package io.linli.app.record;

import io.linli.file.FileAccess;
import io.linli.http.Refusal;
import io.linli.identity.Principals;
import org.springframework.stereotype.Component;

/** Whoever may read a record may read its attachments. */
@Component
class RecordFiles implements FileAccess {

    private final TypeCatalogue types;
    private final Access access;
    private final PublicRecords open;

    RecordFiles(TypeCatalogue types, Access access, PublicRecords open) {
        this.types = types;
        this.access = access;
        this.open = open;
    }

    @Override
    public String module() {
        return Belonging.MODULE;
    }

    @Override
    public boolean mayRead(String ownerId) {
        return ProcessLink.Path.parse(ownerId).map(this::mayRead).orElse(false);
    }

    private boolean mayRead(ProcessLink.Path path) {
        try {
            KeptType type = types.readable(path.app(), path.type());
            if (Principals.current().isEmpty()) {
                return open.shows(type, path.id());
            }
            Standing.Extent extent = access.reach(type, Access.READ);
            return extent != Standing.Extent.NONE
                            && access.found(type, path.id(), extent)
                                    .filter(record -> access.seen(type, record).showsAttachments(record))
                                    .isPresent()
                    || open.shows(type, path.id());
        } catch (Refusal e) {
            return false;
        }
    }
}
