package io.linli.identity;

import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a stand-in; without a represented account it is for oneself.
 *
 * @param actions the acts that are lent, null for all that may be lent
 * @param places codes of the places where they are lent, null for everywhere
 */
record NewStandIn(
        @Nullable UUID represented,
        @Nullable String deputy,
        @Nullable Instant beginsAt,
        @Nullable Instant endsAt,
        @Nullable String reason,
        @Nullable List<String> actions,
        @Nullable List<String> places) {

    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int LONGEST_REASON = 200;

    /**
     * The stand-in that is wished for.
     *
     * @param owner what the represented account may do itself
     * @throws Refusal 400 if a field cannot be taken
     */
    StandIn standIn(Account account, UUID by, Principal owner, String giver) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant begins = beginsAt == null || beginsAt.isBefore(now) ? now : beginsAt;
        return new StandIn(
                Ids.next(),
                account.id(),
                by,
                account.placeCode(),
                begins,
                end(begins),
                checkedReason(),
                giver,
                checkedActions(owner.actions()),
                checkedPlaces(owner.places()));
    }

    private Instant end(Instant begins) {
        Instant ends = endsAt;
        if (ends == null || !ends.isAfter(begins) || ends.isAfter(begins.plus(LONGEST))) {
            throw Refusal.badField(
                    "endsAt", "out-of-range", "代理期须有终止时间,最长90天", "a stand-in has an end, at most 90 days ahead");
        }
        return ends;
    }

    private String checkedReason() {
        String text = reason == null ? "" : reason.strip();
        if (text.isEmpty() || text.length() > LONGEST_REASON) {
            throw Refusal.badField("reason", "length", "请用 1 至 200 个字写明代理原因", "say why in 1 to 200 characters");
        }
        return text;
    }

    private @Nullable List<String> checkedActions(Set<String> own) {
        List<String> wanted = actions;
        if (wanted == null) {
            return null;
        }
        boolean lendable = !wanted.isEmpty()
                && !wanted.contains(null)
                && wanted.stream().allMatch(action -> own.contains(action) && !StandIn.NEVER_LENT.contains(action));
        if (!lendable) {
            throw Refusal.badField(
                    "actions", "not-lendable", "请至少选择一项被代理人可以委托的权限", "choose acts that the represented may lend");
        }
        return wanted.stream().distinct().sorted().toList();
    }

    private @Nullable List<String> checkedPlaces(List<DivisionCode> own) {
        List<String> wanted = places;
        if (wanted == null) {
            return null;
        }
        boolean within = !wanted.isEmpty()
                && !wanted.contains(null)
                && wanted.stream()
                        .allMatch(code -> DivisionCode.isValid(code)
                                && own.stream().anyMatch(place -> place.covers(new DivisionCode(code))));
        if (!within) {
            throw Refusal.badField(
                    "places", "outside-scope", "代理范围须在被代理人的辖区内", "the places must lie in the area of the represented");
        }
        return wanted.stream().distinct().sorted().toList();
    }
}
