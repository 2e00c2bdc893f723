package io.linli.incident.catalogue;

import io.linli.database.Announcements;
import io.linli.http.Refusal;
import io.linli.incident.TimeLimit;
import io.linli.incident.TimeLimits;
import io.linli.incident.catalogue.IncidentTypeController.TypeEntry;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds and changes types. */
@Component
class TypeEditing {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{0,15}");
    private static final int LEVELS = 3;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_LIMIT = 10_000;

    private final IncidentTypes types;
    private final TypeStore store;
    private final TypeForms forms;
    private final Announcements announcements;
    private final TransactionTemplate transaction;

    TypeEditing(
            IncidentTypes types,
            TypeStore store,
            TypeForms forms,
            Announcements announcements,
            PlatformTransactionManager transactions) {
        this.types = types;
        this.store = store;
        this.forms = forms;
        this.announcements = announcements;
        this.transaction = new TransactionTemplate(transactions);
    }

    IncidentType add(TypeEntry entry) {
        String code = entry.code() == null ? "" : entry.code();
        String above = entry.parentCode() == null ? "" : entry.parentCode();
        if (!CODE.matcher(code).matches() || !code.startsWith(above) || code.equals(above)) {
            throw Refusal.badField(
                    "code",
                    "invalid-code",
                    "编码由大写字母和数字组成,并以上级编码 " + above + " 开头",
                    "a code has capital letters and digits and starts with " + above);
        }
        return save(merged(above.isEmpty() ? top(code, entry) : below(code, above), entry), null);
    }

    private IncidentType below(String code, String above) {
        IncidentType parent = types.find(above)
                .orElseThrow(() ->
                        Refusal.badField("parentCode", "unknown-type", "没有这个上级类型", "there is no such type above"));
        if (parent.level() >= LEVELS) {
            throw Refusal.badField("parentCode", "too-deep", "目录最多三级", "the catalogue has three levels");
        }
        return new IncidentType(
                code,
                parent.code(),
                parent.level() + 1,
                parent.scheme(),
                "",
                "",
                null,
                parent.level1Name(),
                parent.urgency(),
                parent.limits(),
                null,
                parent.isPublic(),
                parent.photoRequired(),
                true,
                1);
    }

    private IncidentType top(String code, TypeEntry entry) {
        IncidentType usual = types.find(IncidentTypes.UNCLASSIFIED).orElseThrow();
        return new IncidentType(
                code,
                null,
                1,
                "livelihood",
                "",
                "",
                null,
                name("name", Objects.requireNonNullElse(entry.name(), "")),
                usual.urgency(),
                usual.limits(),
                null,
                true,
                false,
                true,
                1);
    }

    IncidentType change(IncidentType type, int version, TypeEntry entry) {
        return save(merged(type, entry), version);
    }

    private IncidentType save(IncidentType type, @Nullable Integer version) {
        transaction.executeWithoutResult(status -> {
            if (version == null) {
                store.insert(type);
            } else {
                store.update(type, version);
            }
            announcements.announce(IncidentTypes.TOPIC, type.code());
        });
        return types.find(type.code()).orElseThrow();
    }

    private IncidentType merged(IncidentType old, TypeEntry entry) {
        if (entry.form() != null) {
            forms.checkForm(entry.form());
        }
        String name = name("name", Objects.requireNonNullElse(entry.name(), old.name()));
        String english = Objects.requireNonNullElse(entry.nameEn(), old.nameEn());
        return new IncidentType(
                old.code(),
                old.parentCode(),
                old.level(),
                old.scheme(),
                name,
                english.isBlank() ? name : name("nameEn", english),
                entry.gbtCode() == null ? old.gbtCode() : gbtCode(entry.gbtCode()),
                old.level1Name(),
                Objects.requireNonNullElse(entry.urgency(), old.urgency()),
                entry.limits() == null ? old.limits() : checked(entry.limits()),
                entry.form() == null ? old.form() : entry.form(),
                Objects.requireNonNullElse(entry.isPublic(), old.isPublic()),
                Objects.requireNonNullElse(entry.photoRequired(), old.photoRequired()),
                Objects.requireNonNullElse(entry.active(), old.active()),
                old.version());
    }

    private static String name(String field, String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.badField(field, "invalid-name", "名称为 1 至 40 个字", "a name has 1 to 40 characters");
        }
        return name;
    }

    private static String gbtCode(String text) {
        if (!text.matches("\\d{4}")) {
            throw Refusal.badField("gbtCode", "invalid-code", "国标编码为 4 位数字", "a GB/T 30428 code has 4 digits");
        }
        return text;
    }

    private static TimeLimits checked(TimeLimits limits) {
        return new TimeLimits(
                checked("limits.accept", limits.accept()),
                checked("limits.handle", limits.handle()),
                checked("limits.verify", limits.verify()));
    }

    private static TimeLimit checked(String field, @Nullable TimeLimit limit) {
        if (limit == null || limit.unit() == null || limit.amount() < 1 || limit.amount() > LONGEST_LIMIT) {
            throw Refusal.badField(field, "invalid-limit", "时限为 1 至 10000,并注明单位", "a limit is 1 to 10,000 of a unit");
        }
        return TimeLimit.of(limit.amount(), limit.unit());
    }
}
