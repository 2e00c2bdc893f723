package io.linli.incident.view;

import io.linli.http.Refusal;
import io.linli.incident.Channel;
import io.linli.incident.NewIncident;
import io.linli.incident.Urgency;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.incident.sheet.BadCell;
import io.linli.incident.sheet.SheetRow;
import java.util.Objects;
import java.util.Set;

/** Reads a row of an imported file as a report. */
final class ImportRow {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_BODY = 20_000;

    private ImportRow() {}

    static void checkHeader(Set<ImportColumn> columns) {
        if (!columns.contains(ImportColumn.BODY) && !columns.contains(ImportColumn.TITLE)) {
            throw Refusal.badField(
                    "file",
                    "no-content-column",
                    "第一行应为列名,且至少有“内容”或“标题”一列",
                    "the first row names the columns; one must be content or title");
        }
    }

    /**
     * The report that the row tells of.
     *
     * @throws BadCell naming the column that is wrong
     */
    static NewIncident incident(SheetRow<ImportColumn> row, IncidentTypes types) {
        String body = row.text(ImportColumn.BODY, LONGEST_BODY);
        String title = row.text(ImportColumn.TITLE, LONGEST_TITLE);
        if (body == null && title == null) {
            throw new BadCell(ImportColumn.BODY, "", "内容不能为空");
        }
        String content = body == null ? Objects.requireNonNull(title) : body;
        String name = row.text(ImportColumn.REPORTER_NAME, 50);
        String phone = row.text(ImportColumn.REPORTER_PHONE, 20);
        Channel channel =
                row.choice(ImportColumn.CHANNEL, Channel.values(), Channel::code, Channel::chinese, "没有这种来源渠道");
        Urgency urgency =
                row.choice(ImportColumn.URGENCY, Urgency.values(), Urgency::code, Urgency::chinese, "应为 一般、紧急 或 特急");
        return NewIncident.by(channel == null ? Channel.IMPORT : channel, "import", content)
                .withTitle(title)
                .withExternalNumber(row.text(ImportColumn.NUMBER, 60))
                .withType(row.type(ImportColumn.TYPE, types), urgency)
                .at(
                        row.position(ImportColumn.LONGITUDE, ImportColumn.LATITUDE),
                        row.text(ImportColumn.ADDRESS, 200),
                        row.place(ImportColumn.PLACE))
                .from(name == null && phone == null ? null : new NewIncident.Person(name, phone), false, false)
                .reportedAt(row.time(ImportColumn.REPORTED_AT));
    }
}
