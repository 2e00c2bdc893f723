package io.linli.incident.intake;

import static io.linli.incident.intake.HistoryColumn.*;

import io.linli.http.Refusal;
import io.linli.identity.AccountSummary;
import io.linli.identity.Accounts;
import io.linli.identity.OrganisationUnits;
import io.linli.identity.Unit;
import io.linli.incident.Channel;
import io.linli.incident.IncidentRecord.Times;
import io.linli.incident.IncidentState;
import io.linli.incident.NewIncident;
import io.linli.incident.Urgency;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.incident.sheet.BadCell;
import io.linli.incident.sheet.SheetRow;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a row of history and checks that it tells one story. */
@Component
class HistoryReader {

    private static final int BEST = 5;
    private static final Map<IncidentState, HistoryColumn> NEEDED = Map.of(
            IncidentState.ACCEPTED, ACCEPTED_AT,
            IncidentState.DISPATCHED, DISPATCHED_AT,
            IncidentState.SIGNED, DISPATCHED_AT,
            IncidentState.HANDLING, DISPATCHED_AT,
            IncidentState.HANDLED, HANDLED_AT,
            IncidentState.VERIFIED, VERIFIED_AT,
            IncidentState.RATED, VERIFIED_AT,
            IncidentState.ARCHIVED, CLOSED_AT,
            IncidentState.REJECTED, CLOSED_AT,
            IncidentState.WITHDRAWN, CLOSED_AT);

    private final IncidentTypes types;
    private final OrganisationUnits units;
    private final Accounts accounts;
    private final ReportChecks checks;

    HistoryReader(IncidentTypes types, OrganisationUnits units, Accounts accounts, ReportChecks checks) {
        this.types = types;
        this.units = units;
        this.accounts = accounts;
        this.checks = checks;
    }

    static void checkHeader(Set<HistoryColumn> columns) {
        for (HistoryColumn column : java.util.List.of(NUMBER, STATE, REPORTED_AT)) {
            if (!columns.contains(column)) {
                throw Refusal.badField(
                        "file",
                        "missing-column",
                        "缺少“" + column.chinese() + "”列",
                        "the column " + column.chinese() + " is missing");
            }
        }
        if (!columns.contains(BODY) && !columns.contains(TITLE)) {
            throw Refusal.badField("file", "missing-column", "缺少“内容”列", "the column 内容 (body) is missing");
        }
    }

    /**
     * What the row tells.
     *
     * @throws BadCell naming the column that is wrong
     * @throws Refusal if the report itself cannot be taken
     */
    PastIncident read(SheetRow<HistoryColumn> row, String source, Instant now) {
        Times times = times(row);
        IncidentState state = state(row);
        Integer rating = rating(row);
        PastIncident past = new PastIncident(
                checks.checked(report(row, source, times.reported()), now),
                state,
                times,
                unit(row),
                account(row, HANDLER),
                account(row, REPORTER_ACCOUNT),
                Objects.requireNonNullElse(row.text(RESULT, 5_000), ""),
                rating,
                Objects.requireNonNullElse(row.text(RATING_COMMENT, 1_000), ""),
                PastStep.read(row, times.reported(), now));
        checkStory(row, past);
        return past;
    }

    private NewIncident report(SheetRow<HistoryColumn> row, String source, Instant reported) {
        String title = row.text(TITLE, ReportChecks.LONGEST_TITLE);
        String body = row.text(BODY, ReportChecks.LONGEST_BODY);
        if (title == null && body == null) {
            throw new BadCell(BODY, "", "内容不能为空");
        }
        String number = row.text(NUMBER, 100);
        if (number == null) {
            throw new BadCell(NUMBER, "", "外部编号不能为空,重复导入靠它识别");
        }
        Channel channel = row.choice(CHANNEL, Channel.values(), Channel::code, Channel::chinese, "没有这种来源渠道");
        Urgency urgency = row.choice(URGENCY, Urgency.values(), Urgency::code, Urgency::chinese, "应为 一般、紧急 或 特急");
        String name = row.text(REPORTER_NAME, 50);
        String phone = row.text(REPORTER_PHONE, 20);
        return NewIncident.by(
                        channel == null ? Channel.IMPORT : channel,
                        source,
                        body == null ? Objects.requireNonNull(title) : body)
                .withTitle(title)
                .withExternalNumber(number)
                .withType(row.type(TYPE, types), urgency)
                .at(row.position(LONGITUDE, LATITUDE), row.text(ADDRESS, 200), row.place(PLACE))
                .from(name == null && phone == null ? null : new NewIncident.Person(name, phone), false, false)
                .reportedAt(reported);
    }

    private static Times times(SheetRow<HistoryColumn> row) {
        Instant reported = row.time(REPORTED_AT);
        if (reported == null) {
            throw new BadCell(REPORTED_AT, "", "上报时间不能为空");
        }
        return new Times(
                reported,
                row.time(ACCEPTED_AT),
                row.time(DISPATCHED_AT),
                row.time(SIGNED_AT),
                row.time(HANDLED_AT),
                row.time(VERIFIED_AT),
                row.time(RATED_AT),
                row.time(CLOSED_AT));
    }

    private static IncidentState state(SheetRow<HistoryColumn> row) {
        IncidentState state = row.choice(
                STATE,
                IncidentState.values(),
                IncidentState::code,
                IncidentState::chinese,
                "应为 待受理、待分派、待签收、待处置、处置中、待核查、待评价、已评价、已归档、不予受理 或 已撤回");
        if (state == null) {
            throw new BadCell(STATE, "", "状态不能为空");
        }
        if (state == IncidentState.SUSPENDED || state == IncidentState.MERGED) {
            throw new BadCell(STATE, state.chinese(), "已挂起的请写“处置中”,已合并的请写“已归档”");
        }
        return state;
    }

    private @Nullable Unit unit(SheetRow<HistoryColumn> row) {
        String value = row.text(UNIT, 100);
        if (value == null) {
            return null;
        }
        return units.find(value)
                .or(() -> units.named(value))
                .orElseThrow(() -> new BadCell(UNIT, value, "没有代码或名称为它的单位"));
    }

    private java.util.@Nullable UUID account(SheetRow<HistoryColumn> row, HistoryColumn column) {
        String username = row.text(column, 60);
        return username == null
                ? null
                : accounts.named(username)
                        .map(AccountSummary::id)
                        .orElseThrow(() -> new BadCell(column, username, "没有这个账号"));
    }

    private static @Nullable Integer rating(SheetRow<HistoryColumn> row) {
        Double score = row.number(RATING, BEST);
        if (score == null) {
            return null;
        }
        if (score < 1 || score != Math.rint(score)) {
            throw new BadCell(RATING, String.valueOf(score), "评分应为1到5的整数");
        }
        return score.intValue();
    }

    private static void checkStory(SheetRow<HistoryColumn> row, PastIncident past) {
        HistoryColumn needed = NEEDED.get(past.state());
        if (needed != null && row.time(needed) == null) {
            throw new BadCell(needed, "", "状态为“" + past.state().chinese() + "”时必须填写");
        }
        if (past.state() == IncidentState.RATED && past.rating() == null) {
            throw new BadCell(RATING, "", "状态为“已评价”时必须填写");
        }
        boolean open = past.state().compareTo(IncidentState.HANDLED) < 0;
        if (open && past.times().handled() != null && !past.hadAnotherRound()) {
            throw new BadCell(
                    HANDLED_AT,
                    String.valueOf(row.text(HANDLED_AT, 40)),
                    "状态为“" + past.state().chinese() + "”时不应有处置时间,除非经过里写明重新办理");
        }
        checkOrder(row, open);
    }

    /** Times that are given come in their order; what an earlier round left behind is not compared. */
    private static void checkOrder(SheetRow<HistoryColumn> row, boolean open) {
        HistoryColumn last = REPORTED_AT;
        for (HistoryColumn column :
                new HistoryColumn[] {ACCEPTED_AT, DISPATCHED_AT, SIGNED_AT, HANDLED_AT, VERIFIED_AT, RATED_AT, CLOSED_AT
                }) {
            Instant at = open && column.compareTo(HANDLED_AT) >= 0 ? null : row.time(column);
            if (at != null && at.isBefore(Objects.requireNonNull(row.time(last)))) {
                throw new BadCell(
                        column, String.valueOf(row.text(column, 40)), column.chinese() + "早于" + last.chinese());
            }
            last = at == null ? last : column;
        }
    }
}
