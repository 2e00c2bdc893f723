package io.linli.app.record;

import io.linli.app.folder.App;
import io.linli.app.folder.AppRole;
import io.linli.app.folder.Notice;
import io.linli.app.folder.Template;
import io.linli.identity.AccountSummary;
import io.linli.identity.Accounts;
import io.linli.identity.OrganisationUnits;
import io.linli.kernel.DivisionCode;
import io.linli.message.Messages;
import io.linli.message.Recipients;
import io.linli.registry.Register;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells people what an application has to tell, in the words of its own templates. */
@Component
class AppNotices {

    /** How many people one notice goes to at most. */
    static final int MOST = 500;

    private final Messages messages;
    private final Accounts accounts;
    private final OrganisationUnits units;
    private final Register register;
    private final Rules rules;

    AppNotices(Messages messages, Accounts accounts, OrganisationUnits units, Register register, Rules rules) {
        this.messages = messages;
        this.accounts = accounts;
        this.units = units;
        this.register = register;
        this.rules = rules;
    }

    /** Sends a notice about a record, within the transaction that writes it. */
    void send(KeptType type, Draft draft, Notice notice) {
        Template template = type.app().message(notice.message()).orElse(null);
        if (template == null || type.app().rights().messages().isEmpty()) {
            return;
        }
        if (notice.role() != null) {
            send(type, draft, template, people(holders(type.app(), notice.role(), draft.place())));
            return;
        }
        Object said = rules.value(String.valueOf(notice.to()), rules.sight(type, draft));
        send(
                type,
                draft,
                template,
                said instanceof String code && units.find(code).isPresent()
                        ? Recipients.unit(code)
                        : people(accounts(said)));
    }

    private static Recipients people(Collection<UUID> accounts) {
        return new Recipients(accounts.stream().distinct().limit(MOST).toList(), List.of(), List.of());
    }

    private void send(KeptType type, Draft draft, Template template, Recipients to) {
        if (to.isEmpty()) {
            return;
        }
        send(type.app(), template, name -> said(name, type, draft), to, "/apps/" + type.path(draft.id()));
    }

    private String said(String name, KeptType type, Draft draft) {
        Object setting = name.startsWith("settings.") ? rules.value(name, rules.sight(type, draft)) : null;
        return setting == null ? Rules.filling(name, type, draft) : setting.toString();
    }

    /** Sends a message in the words in force, which the city may have chosen. */
    void send(App app, Template template, UnaryOperator<String> words, Recipients to, String link) {
        String code = AppTemplates.code(app, template);
        Map<String, String> values = new HashMap<>();
        messages.placeholders(code).forEach(name -> values.put(name, words.apply(name)));
        messages.send(new io.linli.message.Notice(code, values, to, link, io.linli.message.Notice.Priority.NORMAL));
    }

    /** Who holds a role at a place, or at the nearest place above where somebody does. */
    List<UUID> holders(App app, String role, DivisionCode place) {
        Set<String> codes = new HashSet<>(Set.of(role, app.qualified(role)));
        app.role(role).map(AppRole::include).ifPresent(codes::addAll);
        Optional<DivisionCode> at = Optional.of(place);
        while (at.isPresent()) {
            List<UUID> found =
                    units.find(at.get().value()).map(unit -> accounts.workersOf(unit.code())).orElse(List.of()).stream()
                            .filter(account -> account.roles().stream().anyMatch(codes::contains))
                            .map(AccountSummary::id)
                            .toList();
            if (!found.isEmpty()) {
                return found;
            }
            at = at.get().parent();
        }
        return List.of();
    }

    /** The accounts that an expression means: accounts themselves, people with an account, or lists of both. */
    List<UUID> accounts(@Nullable Object said) {
        List<UUID> found = new ArrayList<>();
        if (said instanceof Collection<?> many) {
            many.forEach(one -> found.addAll(accounts(one)));
            return found;
        }
        UUID id = Values.uuid(said).orElse(null);
        if (id == null) {
            return List.of();
        }
        if (accounts.find(id).isPresent()) {
            return List.of(id);
        }
        return List.copyOf(register.accountsOf(List.of(id)).values());
    }
}
