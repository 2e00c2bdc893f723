package io.linli.incident.intake;

import io.linli.incident.Channel;
import io.linli.incident.IncidentNumber;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentState;
import io.linli.incident.Urgency;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import java.time.Instant;

/** What was written, as if it had been read again. */
final class IntakeRecords {

    private IntakeRecords() {}

    static IncidentRecord record(IntakeRow row, String number) {
        Instant dispatched = row.dispatchedAt();
        return new IncidentRecord(
                row.id(),
                new IncidentNumber(number),
                1,
                IncidentState.of(row.state()),
                Channel.of(row.channel()),
                row.source(),
                row.externalNumber(),
                row.title(),
                row.body(),
                row.typeCode(),
                Urgency.of(row.urgency()),
                new DivisionCode(row.placeCode()),
                row.address(),
                row.longitude() == null || row.latitude() == null
                        ? null
                        : new GeoPoint(row.longitude(), row.latitude()),
                row.ownerUnit(),
                row.coUnits(),
                null,
                row.reporterAccount(),
                row.anonymous(),
                row.confidential(),
                row.isPublic(),
                new IncidentRecord.Times(row.reportedAt(), dispatched, dispatched, null, null, null, null, null),
                new IncidentRecord.Clock(
                        row.clockKind(),
                        row.clockStartedAt(),
                        row.dueAt(),
                        row.yellowAt(),
                        row.redAt(),
                        null,
                        0,
                        row.nextAlarmAt(),
                        0),
                new IncidentRecord.Counts(0, 0, 0, 0, row.duplicateCount(), 1),
                false,
                null,
                null,
                null,
                row.photo(),
                row.now());
    }
}
