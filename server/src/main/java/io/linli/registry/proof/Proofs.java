package io.linli.registry.proof;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Scopes;
import io.linli.database.key.KeyCabinet;
import io.linli.http.Refusal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionLevel;
import io.linli.kernel.Masking;
import io.linli.kernel.Sm2Key;
import io.linli.kernel.Sm3;
import io.linli.registry.history.Keeping;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import io.linli.registry.person.PersonFacts;
import io.linli.territory.Houses;
import io.linli.territory.Territory;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Issues proofs of residence, and tells whoever holds one whether it is genuine and still true. */
@Service
class Proofs {

    private static final int VALID_DAYS = 90;
    private static final int FRESH_DAYS = 180;
    private static final int MOST_A_DAY = 20;
    private static final int TOKEN_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String OWN = """
            WHERE account_id = :account AND merged_into IS NULL AND state = 'living' AND residence = 'floating'
              AND house_code IS NOT NULL
            """;

    private final ProofStore store;
    private final Shelf<PersonFacts> shelf;
    private final Keeping keeping;
    private final Houses houses;
    private final Territory territory;
    private final AuditTrail audit;
    private final Sm2Key key;
    private final TransactionTemplate transactions;

    Proofs(
            ProofStore store,
            Shelf<PersonFacts> shelf,
            Keeping keeping,
            Houses houses,
            Territory territory,
            AuditTrail audit,
            KeyCabinet cabinet,
            TransactionTemplate transactions) {
        this.store = store;
        this.shelf = shelf;
        this.keeping = keeping;
        this.houses = houses;
        this.territory = territory;
        this.audit = audit;
        this.key = cabinet.ledgerKey();
        this.transactions = transactions;
    }

    /** A proof and what its paper says. */
    record Issued(Proof proof, Statement statement, String key) {}

    /**
     * Issues a proof to the resident who asks. He sees no people of the register, so the server itself reads his record.
     *
     * @param full whether his document and telephone stand on it in clear
     * @throws Refusal 409 unless his registration is confirmed and was verified within half a year
     */
    Issued issue(String purpose, boolean full) {
        UUID account = Principals.required().account();
        return Objects.requireNonNull(
                Scopes.asSystem(() -> transactions.execute(status -> issue(account, purpose, full))));
    }

    private Issued issue(UUID account, String purpose, boolean full) {
        Stored<PersonFacts> record = registered(account);
        Instant dayAgo = Instant.now().minus(Duration.ofDays(1));
        if (store.ofAccount(account).stream()
                        .filter(proof -> proof.issuedAt().isAfter(dayAgo))
                        .count()
                >= MOST_A_DAY) {
            throw new Refusal(
                    429, "too-many-proofs", "今天开具的证明较多,请明天再试", "Enough proofs for one day; come back tomorrow");
        }
        PersonFacts facts = full ? record.facts() : record.facts().masked();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        LocalDate until = Note.today().plusDays(VALID_DAYS);
        String number = "JZ" + Note.today().format(DateTimeFormatter.BASIC_ISO_DATE)
                + "%06d".formatted(store.nextNumber() % 1_000_000);
        var statement = new Statement(
                number,
                full ? facts.title() : Masking.name(facts.title()),
                Objects.requireNonNullElse(facts.idNumber(), ""),
                address(record),
                facts.since(),
                territory.fullName(record.facts().place().at(DivisionLevel.COMMUNITY)),
                purpose,
                now,
                until);
        Proof proof = signed(record, account, statement);
        store.add(proof);
        audit.record(new Entry("registry:prove", "person", record.id().toString(), "开具居住登记证明:" + number));
        return new Issued(proof, statement, key.publicKey().id());
    }

    private Stored<PersonFacts> registered(UUID account) {
        Stored<PersonFacts> newest = shelf.query(OWN, Map.of("account", account)).stream()
                .max(Comparator.comparing(record -> record.origin().at()))
                .orElseThrow(
                        () -> Refusal.conflict(
                                "not-registered",
                                "没有与您的账号关联的居住登记,请先申报并等待社区核实",
                                "No registration is linked with your account; report your residence and wait for the community"));
        if (newest.origin().at().isBefore(Instant.now().minus(Duration.ofDays(FRESH_DAYS)))) {
            throw Refusal.conflict(
                    "not-fresh",
                    "您的居住登记已超过半年未核实,请先更新申报",
                    "Your registration was not verified for half a year; report your residence again first");
        }
        return newest;
    }

    private String address(Stored<PersonFacts> record) {
        String code = Objects.requireNonNull(record.facts().houseCode());
        return Optional.ofNullable(houses.find(List.of(code)).get(code))
                .map(Houses.House::address)
                .orElse("");
    }

    private Proof signed(Stored<PersonFacts> record, UUID account, Statement statement) {
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        var proof = new Proof(
                Base64.getUrlEncoder().withoutPadding().encodeToString(token),
                statement.number(),
                record.id(),
                account,
                record.facts().place().value(),
                Objects.requireNonNull(record.facts().houseCode()),
                Masking.name(record.facts().title()),
                statement.purpose(),
                statement.issuedAt(),
                statement.validUntil(),
                Sm3.digest(statement.text().getBytes(StandardCharsets.UTF_8)),
                new byte[0],
                null);
        return proof.signed(key.sign(proof.message()));
    }

    /** The proofs that the asker has been given, newest first. */
    @Transactional(readOnly = true)
    public List<Proof> mine() {
        return store.ofAccount(Principals.required().account());
    }

    /** The proofs that were given to a person whom the asker sees. */
    @Transactional(readOnly = true)
    public List<Proof> of(UUID person) {
        keeping.now(shelf, person);
        return store.ofPerson(person);
    }

    /** Whoever holds the paper may ask, so any proof is found by its token. */
    Proof held(String token) {
        Optional<Proof> found = Scopes.asSystem(() -> transactions.execute(status -> store.find(token)));
        return Optional.ofNullable(found)
                .flatMap(one -> one)
                .orElseThrow(() -> Refusal.notFound("没有这份证明,请核对二维码", "There is no such proof; look at the code again"));
    }

    /** valid, expired, withdrawn, or forged if the row is not what was signed. */
    String state(Proof proof) {
        return key.publicKey().verifies(proof.message(), proof.signature()) ? proof.state(Note.today()) : "forged";
    }
}
