package io.linli.connector;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.connector.ConnectorStore.Kept;
import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.FieldCipher;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets connectors up, with every change on the trail. Who sees and changes which is decided by row-level security. */
@Component
class Connectors {

    private static final String SUBJECT = "connector";
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,59}");

    private final ConnectorStore store;
    private final FieldCipher cipher;
    private final AuditTrail audit;
    private final SystemWork system;

    Connectors(ConnectorStore store, FieldCipher cipher, AuditTrail audit, SystemWork system) {
        this.store = store;
        this.cipher = cipher;
        this.audit = audit;
        this.system = system;
    }

    @Transactional(readOnly = true)
    public List<Kept> all() {
        return store.all();
    }

    @Transactional(readOnly = true)
    public Kept required(String code) {
        return store.find(code).orElseThrow(Connectors::missing);
    }

    static Refusal missing() {
        return Refusal.notFound("没有该连接器", "There is no such connector");
    }

    /** One that the caller sets up himself, not one of a place above that he may only use. */
    @Transactional(readOnly = true)
    public Connector own(String code) {
        Connector connector = required(code).connector();
        within(connector.placeCode());
        return connector;
    }

    /** A connector in use, for drawings; who may use it is decided by the place of the instance. */
    Optional<Connector> inUse(String code) {
        return system.call(() -> store.find(code)).map(Kept::connector).filter(connector -> !connector.retired());
    }

    /**
     * Sets a connector up or changes it.
     *
     * @param version the one it was made from, 0 for a new connector
     */
    @Transactional
    public Kept put(String code, int version, WantedConnector wanted) {
        Principal by = Principals.required();
        if (!CODE.matcher(code).matches()) {
            throw Refusal.badField(
                    "code",
                    "bad-key",
                    "代码须以小写字母开头,含2到60个小写字母、数字或连字符",
                    "a code has 2 to 60 small letters, digits and hyphens");
        }
        Optional<Connector> old = store.find(code).map(Kept::connector);
        old.ifPresent(one -> within(one.placeCode()));
        String place = place(by, wanted.placeCode(), old.map(Connector::placeCode));
        Connector connector = wanted.checked(code, place, old, cipher, version + 1);
        int written = old.isPresent()
                ? store.change(connector, by.account())
                : version == 0 ? store.add(connector, by.account()) : 0;
        if (written == 0) {
            throw old.isPresent() || version > 0
                    ? Refusal.staleVersion()
                    : Refusal.conflict("code-taken", "该代码已被使用,请换一个", "This code is taken; choose another one");
        }
        audit.record(
                new Entry("connector:configure", SUBJECT, code, "设置连接器“" + connector.name() + "”", facts(connector)));
        return required(code);
    }

    private static String place(Principal by, @Nullable String asked, Optional<String> before) {
        List<DivisionCode> own = by.places();
        String place = asked != null
                ? asked
                : before.orElse(own.size() == 1 ? own.getFirst().value() : "");
        within(place);
        return place;
    }

    private static void within(String place) {
        if (!DivisionCode.isValid(place) || !Principals.required().covers(new DivisionCode(place))) {
            throw Refusal.badField("placeCode", "out-of-scope", "只能用于本人管辖范围内的区划", "choose a place within your own");
        }
    }

    private static Map<String, Object> facts(Connector connector) {
        return Map.of(
                "base",
                connector.base(),
                "inside",
                connector.inside(),
                "auth",
                connector.access().kind().name().toLowerCase(Locale.ROOT),
                "operations",
                connector.operations().stream().map(ConnectorOperation::code).toList());
    }

    /** Removes a connector that was never called; any other is called no more and keeps its log. */
    @Transactional
    public void remove(String code, int version) {
        Connector connector = own(code);
        if (store.remove(connector.id(), version) > 0) {
            audit.record(new Entry("connector:remove", SUBJECT, code, "删除连接器“" + connector.name() + "”"));
        } else if (store.retire(connector.id(), version) > 0) {
            audit.record(new Entry("connector:retire", SUBJECT, code, "停用连接器“" + connector.name() + "”"));
        } else {
            throw Refusal.staleVersion();
        }
    }

    void tried(Connector connector, ConnectorOperation operation) {
        audit.record(new Entry(
                "connector:try",
                SUBJECT,
                connector.code(),
                "试调连接器“" + connector.name() + "”的操作“" + operation.name() + "”"));
    }
}
