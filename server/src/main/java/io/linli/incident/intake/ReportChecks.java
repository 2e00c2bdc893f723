package io.linli.incident.intake;

import io.linli.http.Refusal;
import io.linli.incident.NewIncident;
import io.linli.incident.NewIncident.Matter;
import io.linli.incident.NewIncident.Person;
import io.linli.incident.NewIncident.Sender;
import io.linli.incident.NewIncident.Spot;
import io.linli.incident.catalogue.IncidentType;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.incident.catalogue.TypeForms;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.kernel.PhoneNumber;
import io.linli.territory.Territory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks a report at the door and puts its texts in order. */
@Component
class ReportChecks {

    static final int LONGEST_BODY = 20_000;
    static final int LONGEST_TITLE = 200;
    private static final int LONGEST_ADDRESS = 200;
    private static final int LONGEST_NAME = 50;
    private static final int MOST_FILES = 20;
    private static final int MOST_FORM_FIELDS = 100;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final Pattern NAME_OF_SOURCE = Pattern.compile("[\\p{L}\\p{N}._:/@-]{1,80}");
    private static final Pattern EXTERNAL_NUMBER =
            Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}][\\p{L}\\p{N}\\p{P}\\p{S} ]{0,99}");

    private final IncidentTypes types;
    private final TypeForms forms;
    private final Territory territory;
    private final IntakeSettings settings;

    ReportChecks(IncidentTypes types, TypeForms forms, Territory territory, IntakeSettings settings) {
        this.types = types;
        this.forms = forms;
        this.territory = territory;
        this.settings = settings;
    }

    /**
     * The report with its texts in order.
     *
     * @throws Refusal naming what cannot be taken
     */
    NewIncident checked(NewIncident report, Instant now) {
        String title = optional(report.title(), "title", LONGEST_TITLE, false);
        String body = Texts.clean("body", report.body(), LONGEST_BODY, true);
        if (body.isEmpty()) {
            throw Refusal.badField("body", "required", "请写明发生了什么", "say what happened");
        }
        checkOrigin(report);
        checkType(report);
        checkTime(report.reportedAt(), now);
        return new NewIncident(
                report.channel(),
                report.origin(),
                new Matter(
                        title == null ? Texts.titleOf(body) : title,
                        body,
                        report.typeCode(),
                        report.urgency(),
                        report.form(),
                        report.files()),
                new Spot(
                        checkedPosition(report.position()),
                        optional(report.address(), "address", LONGEST_ADDRESS, false),
                        checkedPlace(report.place())),
                new Sender(person(report.reporter()), report.anonymous(), report.confidential()),
                report.sameAs(),
                report.reportedAt());
    }

    private static @Nullable String optional(@Nullable String text, String field, int longest, boolean lines) {
        String clean = text == null ? "" : Texts.clean(field, text, longest, lines);
        return clean.isEmpty() ? null : clean;
    }

    static void checkSource(String source) {
        if (!NAME_OF_SOURCE.matcher(source).matches()) {
            throw Refusal.badField(
                    "source",
                    "invalid-source",
                    "来源名称为 1 至 80 个字母、数字或 . _ : / @ -",
                    "a source has 1 to 80 letters and digits");
        }
    }

    private static void checkOrigin(NewIncident report) {
        checkSource(report.source());
        String number = report.externalNumber();
        if (number != null && !EXTERNAL_NUMBER.matcher(number).matches()) {
            throw Refusal.badField(
                    "externalNumber",
                    "invalid-number",
                    "外部编号为 1 至 100 个可见字符",
                    "an external number has 1 to 100 visible characters");
        }
    }

    private void checkType(NewIncident report) {
        if (report.files().size() > MOST_FILES) {
            throw Refusal.badField("fileIds", "too-many", "最多 20 个附件", "at most 20 files");
        }
        if (report.form().size() > MOST_FORM_FIELDS) {
            throw Refusal.badField("form", "too-many", "补充信息最多 100 项", "at most 100 additional fields");
        }
        String code = report.typeCode();
        if (code == null) {
            return;
        }
        IncidentType type = types.find(code)
                .filter(IncidentType::active)
                .orElseThrow(() -> Refusal.badField(
                        "typeCode", "unknown-type", "没有这个事件类型,请从目录中选择", "no such type; choose one of the catalogue"));
        forms.check(type, report.form());
    }

    private static void checkTime(@Nullable Instant time, Instant now) {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(now.plus(CLOCK_SKEW)))) {
            throw Refusal.badField(
                    "reportedAt", "out-of-range", "上报时间应在 2000 年之后且不晚于现在", "the time lies between 2000 and now");
        }
    }

    private @Nullable GeoPoint checkedPosition(@Nullable GeoPoint position) {
        if (position == null) {
            return null;
        }
        boolean inChina = position.longitude() >= 73.4
                && position.longitude() <= 135.1
                && position.latitude() >= 3.8
                && position.latitude() <= 53.6;
        if (!inChina) {
            throw Refusal.badField(
                    "position",
                    "outside-china",
                    "坐标不在中国境内,请检查经纬度是否颠倒",
                    "the position is not in China; are longitude and latitude swapped?");
        }
        Optional<GeoPoint> middle = territory.centre(territory.city());
        if (middle.isPresent() && middle.get().metresTo(position) > settings.farthestKilometres() * 1_000.0) {
            throw Refusal.badField(
                    "position",
                    "too-far",
                    "坐标距本市超过 " + settings.farthestKilometres() + " 公里,请在地图上重新选点",
                    "the position is more than " + settings.farthestKilometres() + " km away from the city");
        }
        return position;
    }

    private @Nullable DivisionCode checkedPlace(@Nullable DivisionCode place) {
        if (place != null
                && (!territory.city().covers(place) || territory.division(place).isEmpty())) {
            throw Refusal.badField("placeCode", "unknown-place", "本市没有这个区划代码", "there is no such place in this city");
        }
        return place;
    }

    private static @Nullable Person person(@Nullable Person person) {
        if (person == null) {
            return null;
        }
        String phone = optional(person.phone(), "reporter.phone", 20, false);
        if (phone != null && !PhoneNumber.isValid(phone)) {
            throw Refusal.badField(
                    "reporter.phone",
                    "invalid-phone",
                    "请填写手机号或带区号的固定电话",
                    "give a mobile number or a fixed line with its area code");
        }
        String name = optional(person.name(), "reporter.name", LONGEST_NAME, false);
        return name == null && phone == null
                ? null
                : new Person(name, phone == null ? null : new PhoneNumber(phone).value());
    }
}
