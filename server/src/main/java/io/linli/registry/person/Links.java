package io.linli.registry.person;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.identity.AccountSummary;
import io.linli.identity.Accounts;
import io.linli.identity.Principal;
import io.linli.message.Messages;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import io.linli.registry.history.Keeping;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which account is a person's own (账号关联). From then on the resident sees who looks at his record; so a link needs that
 * the names agree, or a reason that stands in the audit trail, and the resident is always told.
 */
@Component
class Links {

    private static final String PERSON = "person";
    private static final int SHORTEST_REASON = 2;

    private final JdbcClient database;
    private final Shelf<PersonFacts> shelf;
    private final Keeping keeping;
    private final Accounts accounts;
    private final Messages messages;
    private final AuditTrail audit;

    Links(
            JdbcClient database,
            Shelf<PersonFacts> shelf,
            Keeping keeping,
            Accounts accounts,
            Messages messages,
            AuditTrail audit) {
        this.database = database;
        this.shelf = shelf;
        this.keeping = keeping;
        this.accounts = accounts;
        this.messages = messages;
        this.audit = audit;
    }

    /** The account that is linked with a person whom the asker sees. */
    @Transactional(readOnly = true)
    public Optional<AccountSummary> of(UUID person) {
        keeping.now(shelf, person);
        return linked(person).flatMap(accounts::find);
    }

    private Optional<UUID> linked(UUID person) {
        return database.sql("SELECT account_id FROM registry.person WHERE id = :person AND account_id IS NOT NULL")
                .param("person", person)
                .query(UUID.class)
                .optional();
    }

    /**
     * Links an account with a person.
     *
     * @param reason why they belong together, needed where their names differ
     */
    @Transactional
    public AccountSummary link(UUID person, UUID account, @Nullable String reason) {
        Stored<PersonFacts> record = keeping.now(shelf, person);
        AccountSummary resident = resident(account);
        if (record.mergedInto() != null) {
            throw Refusal.conflict("merged", "这条登记已被合并,请关联保留的登记", "It has been merged; link the record that is kept");
        }
        requireAgreement(resident.name().equals(record.facts().name()), reason);
        requireFree(record, account);
        write(person, account);
        String why = reason == null || reason.isBlank() ? "姓名一致" : reason.strip();
        tell("registry.linked", account);
        audit.record(
                new Entry("registry:link", PERSON, person.toString(), "关联居民账号:" + why, Map.of("account", account)));
        return resident;
    }

    private AccountSummary resident(UUID account) {
        return accounts.find(account)
                .filter(one -> one.kind() == Principal.Kind.RESIDENT)
                .orElseThrow(() -> Refusal.badField(
                        "account", "unknown-account", "没有这个居民账号", "there is no such account of a resident"));
    }

    private static void requireAgreement(boolean agrees, @Nullable String reason) {
        if (!agrees && (reason == null || reason.strip().length() < SHORTEST_REASON)) {
            throw Refusal.badField(
                    "reason",
                    "names-differ",
                    "账号姓名与登记姓名不一致,请写明关联的理由",
                    "the names of account and person differ; say why they belong together");
        }
    }

    /** One person has one account; an account may have the records of one person in several streets. */
    private void requireFree(Stored<PersonFacts> record, UUID account) {
        if (linked(record.id()).filter(other -> !other.equals(account)).isPresent()) {
            throw Refusal.conflict(
                    "person-linked", "该人员已关联其他账号,请先解除", "The person has another account already; unlink that first");
        }
        List<Stored<PersonFacts>> others = shelf.query(
                "WHERE account_id = :account AND id <> :id AND merged_into IS NULL",
                Map.of("account", account, "id", record.id()));
        boolean same = others.stream()
                .allMatch(other -> other.facts().idNumber() != null
                        && Objects.equals(
                                other.facts().idNumber(), record.facts().idNumber()));
        if (!same) {
            throw Refusal.conflict(
                    "account-linked", "该账号已关联其他人员,请先解除", "The account belongs to another person; unlink that first");
        }
    }

    private void write(UUID person, @Nullable UUID account) {
        database.sql("UPDATE registry.person SET account_id = :account::uuid WHERE id = :person")
                .param("account", account)
                .param("person", person)
                .update();
    }

    private void tell(String template, UUID account) {
        messages.send(new Notice(
                template, Map.of(), Recipients.account(account), "/resident/my-data", Notice.Priority.NORMAL));
    }

    /** Takes a link away; the resident sees nothing of the record any more. */
    @Transactional
    public void unlink(UUID person, String reason) {
        keeping.now(shelf, person);
        UUID account = linked(person)
                .orElseThrow(
                        () -> Refusal.conflict("not-linked", "该人员没有关联账号", "No account is linked with this person"));
        if (reason.strip().length() < SHORTEST_REASON) {
            throw Refusal.badField("reason", "required", "请写明解除关联的理由", "say why the link is taken away");
        }
        write(person, null);
        tell("registry.unlinked", account);
        audit.record(new Entry(
                "registry:unlink", PERSON, person.toString(), "解除账号关联:" + reason.strip(), Map.of("account", account)));
    }

    /**
     * Links an account whose holder has proven name and document, if that is one record and nobody else's. Called
     * within a transaction of the server itself.
     */
    void linkProven(UUID account, List<Stored<PersonFacts>> proven) {
        if (proven.size() != 1) {
            return;
        }
        UUID person = proven.getFirst().id();
        boolean another =
                database.sql("SELECT count(*) FROM registry.person WHERE account_id = :account AND id <> :person")
                                .param("account", account)
                                .param("person", person)
                                .query(Integer.class)
                                .single()
                        > 0;
        if (another || linked(person).isPresent()) {
            return;
        }
        write(person, account);
        tell("registry.linked", account);
        audit.record(
                new Entry("registry:link", PERSON, person.toString(), "实名核验一致,自动关联居民账号", Map.of("account", account)));
    }
}
