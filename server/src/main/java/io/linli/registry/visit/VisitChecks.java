package io.linli.registry.visit;

import io.linli.http.Refusal;
import io.linli.kernel.Masking;
import io.linli.registry.Kind;
import io.linli.registry.history.Faults;
import io.linli.registry.history.Note;
import io.linli.registry.visit.NewVisit.Corrections;
import io.linli.registry.visit.NewVisit.Repair;
import io.linli.registry.visit.NewVisit.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what is said of a visit, all faults at once. */
final class VisitChecks {

    private static final int LONGEST_FINDINGS = 2_000;
    private static final int LONGEST_LINE = 200;
    private static final int MOST_ITEMS = 20;
    private static final int MOST_PEOPLE = 30;
    private static final int MOST_FILES = 9;
    private static final long MOST_FEN = 10_000_000_00L;
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(10);
    private static final Duration OLDEST = Duration.ofDays(30);
    private static final int YEARS_AHEAD = 2;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]");

    /** Words that tell of somebody's health beyond doubt. */
    private static final Pattern HEALTH = Pattern.compile(
            "精神病|精神分裂|抑郁症|艾滋|HIV|乙肝|肝炎|梅毒|肺结核|癌|肿瘤|糖尿病|高血压|心脏病|癫痫|尿毒症|流产|传染病|残疾证", Pattern.CASE_INSENSITIVE);

    private VisitChecks() {}

    /**
     * A visit whose parts are known to be in order.
     *
     * @param day the day in Beijing on which it took place
     * @param findings with numbers of people masked
     */
    record Checked(
            UUID id,
            Errand errand,
            Kind subjectKind,
            Subject subject,
            Outcome outcome,
            Instant at,
            LocalDate day,
            String findings,
            NewVisit said) {

        /** What is to be put right, with numbers of people masked. */
        List<String> items() {
            return Objects.requireNonNullElse(said.items(), List.<String>of()).stream()
                    .map(Masking::numbersIn)
                    .toList();
        }

        /** The repair, with numbers of people masked. */
        @Nullable
        Repair repair() {
            Repair repair = said.repair();
            return repair == null ? null : new Repair(masked(repair.work()), repair.costFen(), masked(repair.by()));
        }

        private static @Nullable String masked(@Nullable String text) {
            return text == null ? null : Masking.numbersIn(text.strip());
        }
    }

    /** @throws Refusal 400 with everything that is wrong */
    static Checked check(NewVisit said, Instant now) {
        var faults = new Faults();
        if (said.id() == null) {
            faults.add("id", "required", "缺少走访记录的编号(UUID)", "the visit needs a key (UUID) made by the sender");
        }
        Optional<Errand> errand = errand(said, faults);
        Optional<Kind> kind = subjectKind(said.subject(), errand, faults);
        Optional<Outcome> outcome = outcome(said, errand, faults);
        Instant at = at(said, now, faults);
        LocalDate day = LocalDate.ofInstant(at, Note.ZONE);
        findings(said, faults);
        rectification(said, outcome, day, faults);
        repair(said.repair(), outcome, faults);
        nextDue(said.nextDue(), day, faults);
        most("met", said.met(), MOST_PEOPLE, faults);
        most("fileIds", said.fileIds(), MOST_FILES, faults);
        corrections(said.corrections(), kind, faults);
        faults.refuse();
        return new Checked(
                Objects.requireNonNull(said.id()),
                errand.orElseThrow(),
                kind.orElseThrow(),
                Objects.requireNonNull(said.subject()),
                outcome.orElseThrow(),
                at,
                day,
                Masking.numbersIn(
                        Objects.requireNonNullElse(said.findings(), "").strip()),
                said);
    }

    private static Optional<Errand> errand(NewVisit said, Faults faults) {
        Optional<Errand> errand = Optional.ofNullable(said.kind()).flatMap(Errand::ofCode);
        if (errand.isEmpty()) {
            faults.add(
                    "kind",
                    "unknown-choice",
                    "应为 visit(走访)、inspection(检查)或 repair(维修)",
                    "take visit, inspection or repair");
        }
        return errand;
    }

    private static Optional<Kind> subjectKind(@Nullable Subject subject, Optional<Errand> errand, Faults faults) {
        Optional<Kind> kind = Optional.ofNullable(subject)
                .map(Subject::kind)
                .flatMap(VisitChecks::visitable)
                .filter(one -> errand.map(work -> work.subjects().contains(one)).orElse(true));
        if (subject == null || kind.isEmpty()) {
            faults.add(
                    "subject.kind",
                    "unknown-choice",
                    "走访对象不符:走访房屋或单位,检查房屋、单位或部件,维修部件",
                    "visit houses and organisations; inspect houses, organisations and things; repair things");
        } else if (subject.id() == null && (kind.get() != Kind.HOUSE || subject.code() == null)) {
            faults.add("subject.id", "required", "请说明走访的是哪一个", "say which one was visited");
        }
        return kind;
    }

    private static Optional<Kind> visitable(String code) {
        return List.of(Kind.HOUSE, Kind.ORGANISATION, Kind.THING).stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst();
    }

    private static Optional<Outcome> outcome(NewVisit said, Optional<Errand> errand, Faults faults) {
        Optional<Outcome> outcome = Optional.ofNullable(said.outcome())
                .flatMap(Outcome::ofCode)
                .filter(one -> errand.map(work -> work.outcomes().contains(one)).orElse(true));
        if (outcome.isEmpty()) {
            faults.add("outcome", "unknown-choice", "请选择这类走访的结果", "choose an outcome of this kind of visit");
        }
        return outcome;
    }

    private static Instant at(NewVisit said, Instant now, Faults faults) {
        Instant at = Objects.requireNonNullElse(said.at(), now);
        if (at.isAfter(now.plus(CLOCK_SLACK))) {
            faults.add("at", "in-future", "走访时间晚于现在,请核对手机时间", "the visit lies in the future; check the clock");
        } else if (at.isBefore(now.minus(OLDEST))) {
            faults.add("at", "too-old", "只能补记30天内的走访", "only visits of the last thirty days can be written down");
        }
        return at.isAfter(now) ? now : at;
    }

    private static void findings(NewVisit said, Faults faults) {
        String text = Objects.requireNonNullElse(said.findings(), "");
        if (text.length() > LONGEST_FINDINGS) {
            faults.add("findings", "too-long", "走访情况不能超过2000字", "at most 2000 letters");
        } else if (CONTROL.matcher(text).find()) {
            faults.add("findings", "control-characters", "含有不可见的控制字符", "has invisible control characters");
        } else if (HEALTH.matcher(text).find()) {
            faults.add(
                    "findings",
                    "health-in-clear",
                    "健康情况不能写在走访记录里,请填到人员档案的“健康情况”(加密保存)",
                    "health does not belong here; write it into the sealed field Health of the person's record");
        }
    }

    private static void rectification(NewVisit said, Optional<Outcome> outcome, LocalDate day, Faults faults) {
        boolean wanted = outcome.filter(Outcome.RECTIFY::equals).isPresent();
        List<String> items = Objects.requireNonNullElse(said.items(), List.of());
        if (!wanted) {
            if (!items.isEmpty() || said.rectifyBy() != null) {
                faults.add("items", "not-for-this-outcome", "只有“限期整改”才填整改事项", "only for the outcome rectify");
            }
            return;
        }
        if (items.isEmpty() || items.size() > MOST_ITEMS || items.stream().anyMatch(VisitChecks::isNoLine)) {
            faults.add(
                    "items", "required", "请逐条写明整改事项(1至20条,每条200字以内)", "name one to twenty things, each in 200 letters");
        }
        if (said.rectifyBy() == null) {
            faults.add("rectifyBy", "required", "请填写整改期限", "say until when");
        } else if (said.rectifyBy().isBefore(day)) {
            faults.add("rectifyBy", "before-visit", "整改期限早于检查日", "the deadline lies before the inspection");
        }
    }

    private static boolean isNoLine(@Nullable String text) {
        return text == null || text.isBlank() || text.length() > LONGEST_LINE;
    }

    private static void repair(@Nullable Repair repair, Optional<Outcome> outcome, Faults faults) {
        boolean done = outcome.filter(Outcome.DONE::equals).isPresent();
        if (done && (repair == null || isNoLine(repair.work()))) {
            faults.add("repair.work", "required", "请写明修了什么(200字以内)", "say what was done in at most 200 letters");
        }
        if (repair == null) {
            return;
        }
        if (outcome.filter(one -> !Errand.REPAIR.outcomes().contains(one)).isPresent()) {
            faults.add("repair", "not-for-this-outcome", "只有维修才填维修情况", "only for repairs");
        }
        if (repair.costFen() != null && (repair.costFen() < 0 || repair.costFen() > MOST_FEN)) {
            faults.add("repair.costFen", "out-of-range", "费用应在0到一千万元之间", "from nothing to ten million yuan");
        }
        if (repair.by() != null && repair.by().length() > LONGEST_LINE) {
            faults.add("repair.by", "too-long", "维修单位不能超过200字", "at most 200 letters");
        }
    }

    private static void nextDue(@Nullable LocalDate due, LocalDate day, Faults faults) {
        if (due != null && (!due.isAfter(day) || due.isAfter(day.plusYears(YEARS_AHEAD)))) {
            faults.add("nextDue", "out-of-range", "下次应走访日期应在本次之后、两年之内", "later than this visit, within two years");
        }
    }

    private static void corrections(@Nullable Corrections said, Optional<Kind> kind, Faults faults) {
        if (said == null) {
            return;
        }
        boolean house = kind.filter(Kind.HOUSE::equals).isPresent();
        if (kind.isPresent()
                && !house
                && (said.use() != null || said.occupants() != null || said.newcomers() != null)) {
            faults.add("corrections", "not-for-this-subject", "只有房屋才有用途和住户", "only houses have a use and occupants");
        }
        if (said.state() != null && kind.filter(one -> one != Kind.THING).isPresent()) {
            faults.add("corrections.state", "not-for-this-subject", "只有部件才填状态", "only things have a state");
        }
        most("corrections.occupants", said.occupants(), MOST_PEOPLE, faults);
        most("corrections.newcomers", said.newcomers(), MOST_PEOPLE, faults);
        boolean unsure = said.occupants() != null
                && said.occupants().stream()
                        .anyMatch(one -> one == null
                                || one.person() == null
                                || !List.of("unchanged", "moved-out").contains(one.state()));
        if (unsure) {
            faults.add(
                    "corrections.occupants",
                    "unknown-choice",
                    "每名住户请选“没变化”或“已搬走”",
                    "say unchanged or moved-out for each person");
        }
    }

    private static void most(String field, @Nullable Collection<?> list, int most, Faults faults) {
        if (list != null && (list.size() > most || list.stream().anyMatch(Objects::isNull))) {
            faults.add(field, "too-many", "最多" + most + "个", "at most " + most);
        }
    }
}
