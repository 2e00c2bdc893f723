package io.linli.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Residents who prove by telephone, name and number who they are. */
public final class KnownResident {

    public static final String PASSWORD = "long enough 2026";

    private static final String REAL_NAME = "/api/v1/security/real-name";

    /** Key of his record. */
    public final String person;

    public final String idNumber;
    public final String username;

    private KnownResident(String person, String idNumber, String username) {
        this.person = person;
        this.idNumber = idNumber;
        this.username = username;
    }

    /** Somebody of the first house who stands in the register, has an account and reached the second level. */
    public static KnownResident called(String name) {
        DemonstrationCity.shared();
        String phone = Residents.phone();
        String number = Residents.idNumber();
        JsonNode person = registered(Caller.demonstration("community"), name, number, phone);
        Caller resident = signedInBy(phone);
        Caller.Answer answer = claim(resident, name, number);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return new KnownResident(person.path("id").asString(), number, username(phone));
    }

    public Caller signedIn() {
        return Caller.signedIn(username, PASSWORD);
    }

    static JsonNode registered(Caller by, String name, String number, String phone) {
        Map<String, Object> facts = new HashMap<>(Residents.facts(name, number));
        facts.put("phone", phone);
        return Residents.register(by, facts);
    }

    static Caller.Answer claim(Caller resident, String name, String number) {
        return resident.post(REAL_NAME, Map.of("name", name, "idNumber", number));
    }

    static int level(Caller resident) {
        return resident.get(REAL_NAME).json().path("level").asInt();
    }

    private static String username(String phone) {
        return "real-" + phone;
    }

    /** Signs up with a number and in with the code that is sent to it, which confirms the number. */
    public static Caller signedInBy(String phone) {
        Caller.Answer made = Caller.nobody()
                .post(
                        "/api/v1/residents",
                        Map.of(
                                "username",
                                username(phone),
                                "password",
                                PASSWORD,
                                "name",
                                "居民",
                                "phone",
                                phone,
                                "placeCode",
                                DemonstrationCity.GRID));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        Caller.Answer sent = Caller.nobody().post("/api/v1/session/phone-code", Map.of("phone", phone));
        assertThat(sent.status()).as(sent.text()).isEqualTo(202);
        Caller.Answer shown = Caller.nobody()
                .post(
                        "/api/v1/session/phone",
                        Map.of(
                                "id",
                                sent.json().path("id").asString(),
                                "code",
                                DemonstrationCity.shared().newestPhoneCode()));
        assertThat(shown.status()).as(shown.text()).isEqualTo(204);
        return Caller.nobody().with(shown);
    }
}
