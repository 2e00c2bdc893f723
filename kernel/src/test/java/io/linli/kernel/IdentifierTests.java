package io.linli.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.time.api.Dates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of residents' cards, other documents, organisations and vehicles. */
class IdentifierTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String CREDIT_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** GB 11643-1999, the two samples of the standard. */
    @ParameterizedTest
    @CsvSource({"11010519491231002X, 1949-12-31, FEMALE, 110105", "440524188001010014, 1880-01-01, MALE, 440524"})
    void theSamplesOfTheStandardAreRead(String number, LocalDate birth, Sex sex, String area) {
        assertThat(ResidentId.fault(number, LocalDate.of(1999, 7, 1))).isEmpty();
        assertThat(NumberScheme.birthDate(number)).isEqualTo(birth);
        assertThat(NumberScheme.sex(number)).isEqualTo(sex);
        assertThat(number).startsWith(area);
    }

    @Test
    void anIdentityTellsBirthSexAndArea() {
        var id = new ResidentId(" 11010519491231002x ");

        assertThat(id.value()).isEqualTo("11010519491231002X");
        assertThat(id.birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
        assertThat(id.sex()).isEqualTo(Sex.FEMALE);
        assertThat(id.area()).isEqualTo(new DivisionCode("110105"));
        assertThat(id).hasToString("1101**********002X");
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "110105491231002, old-form",
        "1101054912310021, wrong-length",
        "11010519491231002XX, wrong-length",
        "1101051949123100A2, wrong-characters",
        "11010519491231002Y, wrong-characters",
        "110105194913310028, no-such-date",
        "110105190002290023, no-such-date",
        "110105203012310028, future-date",
        "110105180012310028, too-old",
        "110105194912310021, wrong-check-digit",
        "110105194912310012, wrong-check-digit",
    })
    void whatIsNoIdentityIsRefusedWithItsReason(String text, String code) {
        assertThat(ResidentId.fault(text, TODAY).map(IdentifierFault::code)).contains(code);
        assertThatThrownBy(() -> new ResidentId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAreaThatDoesNotExistIsRefused() {
        assertThat(ResidentId.fault(withCheck("10010519491231002"), TODAY)).contains(IdentifierFault.AREA);
        assertThat(ResidentId.fault(withCheck("00000019491231002"), TODAY)).contains(IdentifierFault.AREA);
    }

    @Test
    void theReasonNeverRepeatsTheNumber() {
        assertThatThrownBy(() -> new ResidentId("110105194912310021"))
                .hasMessageNotContaining("110105")
                .hasMessageContaining("digit by digit");
    }

    @Property
    void everyWellMadeNumberIsTakenAndEverySingleWrongDigitIsFound(
            @ForAll("identities") String number,
            @ForAll @IntRange(max = 16) int place,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        char wrong = (char) ('0' + (number.charAt(place) - '0' + by) % 10);

        assertThat(ResidentId.fault(number, TODAY)).isEmpty();
        assertThat(ResidentId.fault(number.toLowerCase(Locale.ROOT), TODAY)).isEmpty();
        assertThat(ResidentId.fault(number.substring(0, place) + wrong + number.substring(place + 1), TODAY))
                .isPresent();
    }

    @Property
    void everySwapOfNeighboursIsFound(@ForAll("identities") String number, @ForAll @IntRange(max = 15) int place) {
        String swapped = number.substring(0, place)
                + number.charAt(place + 1)
                + number.charAt(place)
                + number.substring(place + 2);

        assertThat(ResidentId.fault(swapped, TODAY).isPresent()).isEqualTo(!swapped.equals(number));
    }

    @Property
    void noTextBreaksTheReading(@ForAll String text) {
        assertThat(ResidentId.isValid(text)).isEqualTo(ResidentId.fault(text).isEmpty());
        assertThat(CreditCode.isValid(text)).isEqualTo(CreditCode.fault(text).isEmpty());
        for (DocumentKind kind : DocumentKind.values()) {
            assertThat(IdentityDocument.fault(kind, text)).isNotNull();
        }
        assertThat(PlateNumber.find(text)).isNotNull();
    }

    @Provide
    Arbitrary<String> identities() {
        return Combinators.combine(
                        Arbitraries.of("110105", "350102", "990101", "659004", "710000"),
                        Dates.dates().between(LocalDate.of(1900, 1, 1), TODAY),
                        Arbitraries.integers().between(0, 999))
                .as((area, birth, sequence) ->
                        withCheck(area + birth.toString().replace("-", "") + "%03d".formatted(sequence)));
    }

    @Test
    void fullWidthDigitsAreTakenAsTheyAreMeant() {
        assertThat(new ResidentId("11010519491231002X").value()).isEqualTo("11010519491231002X");
    }

    @ParameterizedTest
    @CsvSource({
        "RESIDENCE_PERMIT, 81000019900101001",
        "RESIDENCE_PERMIT, 82000019900101002",
        "RESIDENCE_PERMIT, 83000019900101003"
    })
    void permitsOfHongKongMacaoAndTaiwanFollowTheSameScheme(DocumentKind kind, String seventeen) {
        var permit = new IdentityDocument(kind, withCheck(seventeen));

        assertThat(permit.birthDate()).contains(LocalDate.of(1990, 1, 1));
        assertThat(permit.sex()).isPresent();
        assertThat(ResidentId.fault(permit.number(), TODAY)).contains(IdentifierFault.AREA);
        assertThat(IdentityDocument.recognise(permit.number())).contains(permit);
    }

    /** The sample of the card that is given out since December 2023. */
    @Test
    void theNewCardOfForeignPermanentResidentsIsRead() {
        var card = new IdentityDocument(DocumentKind.FOREIGN_PERMANENT_RESIDENT, "932682198501010017");

        assertThat(card.birthDate()).contains(LocalDate.of(1985, 1, 1));
        assertThat(card.sex()).contains(Sex.MALE);
        assertThat(IdentityDocument.recognise("932682198501010017")).contains(card);
        assertThat(IdentityDocument.fault(DocumentKind.FOREIGN_PERMANENT_RESIDENT, "932682198501010018"))
                .contains(IdentifierFault.CHECK);
        assertThat(IdentityDocument.fault(DocumentKind.FOREIGN_PERMANENT_RESIDENT, "CAN110080010101"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PASSPORT, E12345678, true",
        "PASSPORT, EB1234567, true",
        "PASSPORT, 护照12345, false",
        "HONG_KONG_MACAO_TRAVEL, H12345678, true",
        "HONG_KONG_MACAO_TRAVEL, M1234567801, true",
        "HONG_KONG_MACAO_TRAVEL, T12345678, false",
        "TAIWAN_TRAVEL, 12345678, true",
        "TAIWAN_TRAVEL, 1234567, false"
    })
    void documentsWithoutCheckDigitAreTakenByTheirForm(DocumentKind kind, String number, boolean valid) {
        assertThat(IdentityDocument.fault(kind, number).isEmpty()).isEqualTo(valid);
    }

    /** GB 32100-2015; codes of a company, a company in Beijing and one in Fuzhou as they are published. */
    @ParameterizedTest
    @ValueSource(strings = {"91440300708461136T", "91110108551385082Q", "91350100M000100Y43", "91350100m000100y43"})
    void publishedCreditCodesAreTaken(String text) {
        var code = new CreditCode(text);

        assertThat(code.category()).isEqualTo("91");
        assertThat(code.authority()).isEqualTo('9');
        assertThat(code.organisationCode()).hasSize(9);
        assertThat(code.value()).startsWith("91" + code.division().value());
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "91440300708461136, wrong-length",
        "91440300708461136I, wrong-characters",
        "91440300708461136U, wrong-check-digit",
        "91440300708461163T, wrong-check-digit",
        "91A40300708461136T, unknown-area"
    })
    void whatIsNoCreditCodeIsRefusedWithItsReason(String text, String code) {
        assertThat(CreditCode.fault(text).map(IdentifierFault::code)).contains(code);
    }

    @Property
    void everySingleWrongCharacterOfACreditCodeIsFound(
            @ForAll("creditCodes") String code,
            @ForAll @IntRange(max = 17) int place,
            @ForAll @IntRange(min = 1, max = 30) int by) {
        int symbol = (CREDIT_SYMBOLS.indexOf(code.charAt(place)) + by) % CREDIT_SYMBOLS.length();

        assertThat(CreditCode.fault(code)).isEmpty();
        assertThat(CreditCode.isValid(
                        code.substring(0, place) + CREDIT_SYMBOLS.charAt(symbol) + code.substring(place + 1)))
                .isFalse();
    }

    @Provide
    Arbitrary<String> creditCodes() {
        return Arbitraries.strings()
                .withChars(CREDIT_SYMBOLS)
                .ofLength(9)
                .map(organisation -> "91350102" + organisation)
                .map(seventeen -> seventeen + CreditCode.checkCharacter(seventeen));
    }

    @ParameterizedTest
    @CsvSource({
        "闽A12345, ORDINARY, 闽A·12345",
        "京a·b123c, ORDINARY, 京A·B123C",
        "闽AD12345, NEW_ENERGY_SMALL, 闽A·D12345",
        "闽AFA2345, NEW_ENERGY_SMALL, 闽A·FA2345",
        "闽A12345D, NEW_ENERGY_LARGE, 闽A·12345D",
        "闽A1234挂, TRAILER, 闽A·1234挂",
        "闽A1234学, LEARNER, 闽A·1234学",
        "闽A1234警, POLICE, 闽A·1234警",
        "闽X1234应急, EMERGENCY, 闽X·1234应急",
        "粤Z1234港, HONG_KONG_MACAO, 粤Z·1234港",
        "123456使, EMBASSY, 123456使",
        "WJ12345, MILITARY, WJ12345"
    })
    void platesAreToldApartByTheirForm(String text, PlateNumber.Kind kind, String printed) {
        assertThat(PlateNumber.find(text)).hasValueSatisfying(plate -> {
            assertThat(plate.kind()).isEqualTo(kind);
            assertThat(plate.printed()).isEqualTo(printed);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "闽A1234", "闽AO1234", "闽I12345", "台A12345", "闽A123456", "闽AL12345", "A12345"})
    void whatIsNoPlateIsNotFound(String text) {
        assertThat(PlateNumber.find(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "张三, 张*",
        "张三丰, 张*丰",
        "欧阳娜娜, 欧**娜",
        "买买提·艾力, 买****力",
        "John Smith, J*** S****",
        "𠮷野家, 𠮷*家",
        "张, *",
        "'', ''"
    })
    void namesKeepWhatIsNeededToRecogniseThem(String name, String masked) {
        assertThat(Masking.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"临江市东湖区人民路12号3栋2单元501室, 临江市东湖区人民路****", "金桂花园三栋一单元, 金桂花园****", "临江市东湖区, 临江市****", "'', ****"})
    void addressesLoseTheHouse(String address, String masked) {
        assertThat(Masking.address(address)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "联系13812345678约时间, 联系138****5678约时间",
        "身份证11010519491231002X和13812345678, 身份证1101**********002X和138****5678",
        "订单202611221234567, 订单202611221234567",
        "01938012345678, 01938012345678"
    })
    void numbersOfPeopleInAFreeTextAreMasked(String text, String masked) {
        assertThat(Masking.numbersIn(text)).isEqualTo(masked);
    }

    @Test
    void otherNumbersKeepTheirEnds() {
        assertThat(Masking.phone("13812345678")).isEqualTo("138****5678");
        assertThat(Masking.document("11010519491231002X")).isEqualTo("1101**********002X");
        assertThat(Masking.document("E12345678")).isEqualTo("E1*****78");
        assertThat(Masking.bankCard("6222021234567890123")).isEqualTo("***************0123");
        assertThat(Masking.document("1234")).isEqualTo("****");
    }

    @Property
    void aMaskedNumberKeepsItsLengthAndHidesAtLeastFourDigits(@ForAll @CharRange(from = '0', to = '9') String number) {
        for (String masked : new String[] {Masking.document(number), Masking.phone(number), Masking.bankCard(number)}) {
            assertThat(masked).hasSameSizeAs(number);
            if (number.length() < 20) {
                assertThat(masked.chars().filter(c -> c == '*').count())
                        .isGreaterThanOrEqualTo(Math.min(4, number.length()));
            }
        }
    }

    private static String withCheck(String seventeen) {
        return seventeen + ResidentId.checkCharacter(seventeen);
    }
}
