package io.linli.incident.intake;

import io.linli.incident.IncidentState;
import io.linli.incident.sheet.BadCell;
import io.linli.incident.sheet.SheetRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an incident in the system it comes from, beside what has a column of its own. In the file
 * each stands on a line of its own in the cell 办理经过: time, kind, words.
 */
record PastStep(Instant at, Kind kind, String text) {

    private static final int LONGEST_CELL = 20_000;
    private static final int MOST = 200;
    private static final Pattern LINE =
            Pattern.compile("(\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2} \\d{1,2}:\\d{2}(?::\\d{2})?)\\s+(\\S+)\\s*(.*)");

    /** What can have happened, and the state after it where it changes one. */
    enum Kind {
        ACCEPT("受理", IncidentState.ACCEPTED),
        DISPATCH("分派", IncidentState.DISPATCHED),
        SIGN("签收", IncidentState.SIGNED),
        REPORT_PROGRESS("进展", IncidentState.HANDLING),
        TRANSFER("转办", IncidentState.DISPATCHED),
        RETURN("退回", IncidentState.ACCEPTED),
        APPROVE_EXTENSION("延期", null),
        HANDLE("处置", IncidentState.HANDLED),
        VERIFY("核查", IncidentState.VERIFIED),
        SEND_BACK("核查不通过", IncidentState.HANDLING),
        RATE("评价", IncidentState.RATED),
        REOPEN("重新办理", IncidentState.DISPATCHED),
        URGE("催办", null),
        SUPERVISE("督办", null),
        COMMENT("备注", null);

        private final String chinese;
        private final @Nullable IncidentState after;

        Kind(String chinese, @Nullable IncidentState after) {
            this.chinese = chinese;
            this.after = after;
        }

        /** The name on the timeline. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Nullable
        IncidentState after() {
            return after;
        }

        /** Whether neighbours may read of it; the rest is for staff. */
        boolean isPublic() {
            return after != null && this != RETURN && this != TRANSFER && this != REPORT_PROGRESS || this == URGE;
        }
    }

    /** Reads the steps of a row, in the order of their times. */
    static List<PastStep> read(SheetRow<HistoryColumn> row, Instant earliest, Instant now) {
        String cell = row.text(HistoryColumn.STEPS, LONGEST_CELL);
        if (cell == null) {
            return List.of();
        }
        List<PastStep> steps = new ArrayList<>();
        for (String line : cell.lines().map(String::strip).toList()) {
            if (!line.isEmpty()) {
                steps.add(read(line, earliest, now));
            }
        }
        if (steps.size() > MOST) {
            throw new BadCell(HistoryColumn.STEPS, "", "最多" + MOST + "行");
        }
        return steps.stream()
                .sorted(java.util.Comparator.comparing(PastStep::at))
                .toList();
    }

    private static PastStep read(String line, Instant earliest, Instant now) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new BadCell(HistoryColumn.STEPS, line, "每行应为“时间 事项 说明”,如 2026-01-31 08:30 催办 市民再次来电");
        }
        Instant at = SheetRow.time(HistoryColumn.STEPS, parts.group(1));
        if (at.isBefore(earliest) || at.isAfter(now)) {
            throw new BadCell(HistoryColumn.STEPS, line, "时间应在上报之后且不晚于现在");
        }
        String kind = parts.group(2);
        return Arrays.stream(Kind.values())
                .filter(one -> one.chinese.equals(kind) || one.code().equals(kind))
                .findFirst()
                .map(found -> new PastStep(at, found, parts.group(3)))
                .orElseThrow(() -> new BadCell(
                        HistoryColumn.STEPS,
                        kind,
                        "事项应为:"
                                + String.join(
                                        "、",
                                        Arrays.stream(Kind.values())
                                                .map(one -> one.chinese)
                                                .toList())));
    }
}
