package io.linli.process;

import io.linli.kernel.DivisionCode;
import io.linli.process.drawing.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drawings, forms and decision tables that come in packages of other modules (应用包). Within a package each is called by
 * its plain key; here by {@code <package>.<key>}, which drawings are rewritten to when they come into force. Nobody need
 * be signed in; call it outside of a transaction or within one that was begun in the server's scope, which it joins.
 */
public interface ProcessLibrary {

    /**
     * Stores a form, or does nothing if the newest version is the same.
     *
     * @param schema JSON Schema 2020-12 of an object
     * @throws io.linli.http.Refusal if it is none
     */
    void store(Piece piece, Map<String, Object> schema, Map<String, Object> layout);

    /**
     * Stores a decision table, or does nothing if the newest version is the same.
     *
     * @param dmn its decision has the piece's plain key
     * @throws io.linli.http.Refusal naming its faults
     */
    void store(Piece piece, String dmn);

    /**
     * What keeps a drawing from coming into force here.
     *
     * @param bpmn its process has the piece's plain key
     * @param roles plain codes of the package's own roles, which become {@code <package>.<role>}
     */
    List<Fault> faults(Piece piece, String bpmn, Set<String> roles);

    /**
     * Puts a drawing into force, or does nothing if it is in force already. Instances of earlier versions go on as they
     * began.
     *
     * @return number of the version in force
     * @throws io.linli.http.Refusal naming its faults
     */
    int deploy(Piece piece, String bpmn, Set<String> roles);

    /** The full keys of a package's processes that are not retired. */
    Set<String> processes(String app);

    /** Stops all processes of a package with what runs of them, or lets them go on. */
    void suspend(String app, boolean suspended);

    /** Lets nothing new start of one process, by its full key; what runs goes on. */
    void retire(String process);

    /**
     * Something of a package.
     *
     * @param app key of the package
     * @param key plain key within it
     * @param place where it holds, with the places below
     */
    record Piece(
            String app, String key, String name, @Nullable String nameEn, DivisionCode place) {

        /** What it is called by here. */
        public String fullKey() {
            return app + "." + key;
        }
    }
}
