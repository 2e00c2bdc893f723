package io.linli.incident.intake;

import io.linli.file.Files;
import io.linli.file.StoredFile;
import io.linli.http.Refusal;
import io.linli.identity.Accounts;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.incident.IncidentPreview;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentSummaries;
import io.linli.incident.Incidents;
import io.linli.incident.NewIncident;
import io.linli.incident.ReportedIncident;
import io.linli.incident.life.Joining;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one intake for every channel: check, judge in memory, write with others in one commit, tell.
 */
@Component
class Intake implements Incidents {

    private final ReportChecks checks;
    private final Judge judge;
    private final RowMaker rows;
    private final GroupCommit commit;
    private final StoredReports stored;
    private final IntakeNews news;
    private final Previewer previewer;
    private final IncidentSummaries summaries;
    private final Accounts accounts;
    private final Files files;
    private final Joining joining;

    Intake(
            ReportChecks checks,
            Judge judge,
            RowMaker rows,
            GroupCommit commit,
            StoredReports stored,
            IntakeNews news,
            Previewer previewer,
            IncidentSummaries summaries,
            Accounts accounts,
            Files files,
            Joining joining) {
        this.checks = checks;
        this.judge = judge;
        this.rows = rows;
        this.commit = commit;
        this.stored = stored;
        this.news = news;
        this.previewer = previewer;
        this.summaries = summaries;
        this.accounts = accounts;
        this.files = files;
        this.joining = joining;
    }

    @Override
    public ReportedIncident report(NewIncident incident) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        NewIncident report = checks.checked(incident, now);
        Reporter reporter = reporter();
        List<StoredFile> attached = files(report);
        UUID photo = photo(attached);
        Judgement judged = judge.judge(report, reporter, photoPosition(attached), now);
        IntakeRow row = rows.row(report, reporter, judged, photo, now);
        Optional<String> number = commit.write(row);
        if (number.isEmpty()) {
            return known(report, reporter);
        }
        IncidentRecord written = joined(report, IntakeRecords.record(row, number.get()));
        news.tell(written);
        return new ReportedIncident(
                summaries.of(written, now),
                true,
                RowMaker.followed(report, reporter) ? rows.followCode(row.id()) : null);
    }

    @Override
    public IncidentPreview preview(NewIncident incident) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        NewIncident report = checks.checked(incident, now);
        Judgement judged = judge.judge(report, reporter(), photoPosition(files(report)), now);
        return previewer.preview(report, judged, now);
    }

    /** A crash in between leaves the report to stand for itself, with the earlier one offered as its duplicate. */
    private IncidentRecord joined(NewIncident report, IncidentRecord written) {
        return report.sameAs() == null
                ? written
                : joining.join(written.id(), report.sameAs()).orElse(written);
    }

    /** The answer to a report that came before: the same again for a repeated request, the stored one for a known number. */
    private ReportedIncident known(NewIncident report, Reporter reporter) {
        Optional<IncidentRecord> same = stored.ofRequest(report);
        if (same.isPresent()) {
            String code = RowMaker.followed(report, reporter)
                    ? rows.followCode(same.get().id())
                    : null;
            return new ReportedIncident(summaries.of(same.get()), true, code);
        }
        return new ReportedIncident(summaries.of(stored.ofExternalNumber(report)), false, null);
    }

    private Reporter reporter() {
        Optional<Principal> principal = Principals.current();
        return principal
                .map(one -> Reporter.of(
                        one, accounts.find(one.account()).flatMap(account -> Optional.ofNullable(account.place()))))
                .orElseGet(Reporter::nobody);
    }

    private List<StoredFile> files(NewIncident report) {
        if (report.files().isEmpty()) {
            return List.of();
        }
        List<StoredFile> found = files.all(report.files());
        if (found.size() < report.files().stream().distinct().count()) {
            throw Refusal.badField("fileIds", "unknown-file", "附件不存在,请重新上传", "a file does not exist; upload it again");
        }
        return found;
    }

    private static @Nullable UUID photo(List<StoredFile> files) {
        return files.stream()
                .filter(file -> file.thumbnailUrl() != null)
                .map(StoredFile::id)
                .findFirst()
                .orElse(null);
    }

    private static io.linli.kernel.@Nullable GeoPoint photoPosition(List<StoredFile> files) {
        for (StoredFile file : files) {
            if (file.position() != null) {
                return file.position();
            }
        }
        return null;
    }
}
