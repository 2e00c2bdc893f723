package io.linli.registry.history;

import io.linli.kernel.FieldCipher;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the shelf of each kind of record. */
@Component
public class ShelfMaker {

    private final JdbcClient database;
    private final JsonMapper json;
    private final FieldCipher cipher;
    private final TermMaker terms;
    private final Twins twins;

    ShelfMaker(JdbcClient database, JsonMapper json, FieldCipher cipher, TermMaker terms, Twins twins) {
        this.database = database;
        this.json = json;
        this.cipher = cipher;
        this.terms = terms;
        this.twins = twins;
    }

    /** @param check completes and checks facts before they are kept */
    public <F extends Facts> Shelf<F> make(Book<F> book, UnaryOperator<F> check) {
        return make(book, check, AfterWriting.NOTHING);
    }

    /**
     * @param check completes and checks facts before they are kept
     * @param after follows when records have been written
     */
    public <F extends Facts> Shelf<F> make(Book<F> book, UnaryOperator<F> check, AfterWriting after) {
        return new Shelf<>(database, json, cipher, terms, twins, book, check, after);
    }
}
