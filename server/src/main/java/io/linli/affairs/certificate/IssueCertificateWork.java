package io.linli.affairs.certificate;

import io.linli.affairs.certificate.Certificate.Issuer;
import io.linli.affairs.certificate.Certificate.Origin;
import io.linli.http.Refusal;
import io.linli.identity.OrganisationUnits;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.process.ServiceCall;
import io.linli.process.ServiceWork;
import io.linli.territory.Territory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Issues a certificate (开具证明) where the instance belongs, in the transaction in which its token passes. A step that is
 * passed again, because it was tried again or the matter was sent back, gives the certificate that is there.
 */
@Component
class IssueCertificateWork implements ServiceWork {

    private static final int LONGEST_TITLE = 40;
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_LINES = 120;
    private static final int MOST_DAYS = 36_500;

    private final Certificates certificates;
    private final Holders holders;
    private final OrganisationUnits units;
    private final Territory territory;

    IssueCertificateWork(Certificates certificates, Holders holders, OrganisationUnits units, Territory territory) {
        this.certificates = certificates;
        this.holders = holders;
        this.units = units;
        this.territory = territory;
    }

    @Override
    public String key() {
        return "issue-certificate";
    }

    @Override
    public String title() {
        return "开具证明";
    }

    @Override
    public String titleEn() {
        return "Issue a certificate";
    }

    @Override
    public List<Input> inputs() {
        return List.of(
                new Input("title", "证明名称", "Title", true),
                new Input("text", "证明内容", "What it certifies", true),
                new Input("holder", "持证人(人员或姓名)", "Holder: a person or a name", true),
                new Input("idNumber", "证件号码(仅有姓名时)", "Document number, if only the name is given", false),
                new Input("validDays", "有效天数(不填为长期)", "Days that it holds, for ever if empty", false));
    }

    @Override
    public List<String> outputs() {
        return List.of("certificate");
    }

    @Override
    public Map<String, Object> perform(ServiceCall call) {
        DivisionCode place = call.instance().place();
        Certificate issued = certificates.issue(new Certificates.Order(
                place,
                words(call, "title", "证明名称", LONGEST_TITLE),
                text(call),
                holders.meant(
                        call.inputs().get("holder"),
                        place,
                        call.text("idNumber").map(Words::inOneLine).orElse(null)),
                issuer(place),
                new Origin(call.instance().id(), call.instance().number(), call.element()),
                days(call.inputs().get("validDays"))));
        return Map.of("certificate", issued.number());
    }

    private static String words(ServiceCall call, String input, String name, int most) {
        String given = call.text(input).map(Words::inOneLine).orElse("");
        if (given.isEmpty() || given.length() > most) {
            throw wrong(input, name + "须为1到" + most + "字", input + " has 1 to " + most + " characters");
        }
        return given;
    }

    private static String text(ServiceCall call) {
        String given = call.text("text").map(Words::inLines).orElse("");
        if (given.isEmpty() || given.length() > LONGEST_TEXT || given.lines().count() > MOST_LINES) {
            throw wrong(
                    "text",
                    "证明内容须为1到" + LONGEST_TEXT + "字,不超过" + MOST_LINES + "行",
                    "the text has 1 to " + LONGEST_TEXT + " characters in at most " + MOST_LINES + " lines");
        }
        return given;
    }

    private static @Nullable Integer days(@Nullable Object given) {
        if (given == null) {
            return null;
        }
        if (given instanceof Number number
                && number.doubleValue() == number.intValue()
                && number.intValue() >= 1
                && number.intValue() <= MOST_DAYS) {
            return number.intValue();
        }
        throw wrong("validDays", "有效天数须为1到" + MOST_DAYS + "的整数", "validDays is a whole number of 1 to " + MOST_DAYS);
    }

    private static Refusal wrong(String input, String chinese, String english) {
        return Refusal.conflict(
                        "certificate-incomplete", "证明不能开具:" + chinese, "The certificate cannot be issued: " + english)
                .field(input, "out-of-range", chinese, english);
    }

    /** The committee of the community, or the office of the place above in which the matter belongs. */
    private Issuer issuer(DivisionCode place) {
        DivisionCode office = place.community();
        Optional<Principal> by = Principals.current();
        return units.territorial(office)
                .map(unit -> issuer(unit.code(), unit.name(), by))
                .orElseGet(() -> issuer(office.value(), territory.fullName(office), by));
    }

    private static Issuer issuer(String code, String name, Optional<Principal> by) {
        return new Issuer(
                code,
                name,
                by.map(Principal::account).orElse(null),
                by.map(Principal::name).orElse("系统"));
    }
}
