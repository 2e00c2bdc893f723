package io.linli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be taken is refused with the reason, and never with a fault of the server. */
class BadRequestTests {

    private final Caller city = DemonstrationCity.shared().city();

    @ParameterizedTest(name = "{0} {1} {2} → {3} {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            POST | /api/v1/session | {"username":"street | 400 | malformed-json |
            POST | /api/v1/session | [] | 400 | unreadable-body |
            POST | /api/v1/session | {} | 400 | invalid-field | username
            POST | /api/v1/session | {"username":"street"} | 400 | invalid-field | password
            POST | /api/v1/session | {"username":"street","password":"x","captchaId":"7"} | 400 | invalid-field | captchaId
            POST | /api/v1/session | {"username":{"a":1},"password":"x"} | 400 | invalid-field | username
            POST | /api/v1/session | {"username":"' OR 1=1 --","password":"x"} | 401 | login-failed |
            PUT | /api/v1/session/password | {"current":"linli-demo","new":"short"} | 400 | invalid-field | new
            PUT | /api/v1/session/password | {"current":"linli-demo","new":"1234567890"} | 400 | invalid-field | new
            PUT | /api/v1/session/password | {"current":"linli-demo","new":"the-city-hall"} | 400 | invalid-field | new
            PUT | /api/v1/session/password | {"current":"wrong","new":"a long one 2026"} | 400 | invalid-field | current
            PUT | /api/v1/session/settings | {"theme":"purple"} | 400 | invalid-field | theme
            PUT | /api/v1/session/settings | {"elder":"perhaps"} | 400 | invalid-field | elder
            DELETE | /api/v1/session/all/none | | 400 | invalid-field | id
            GET | /api/v1/accounts?limit=0 | | 400 | invalid-field | limit
            GET | /api/v1/accounts?limit=many | | 400 | invalid-field | limit
            GET | /api/v1/accounts?cursor=%21%21 | | 400 | invalid-field | cursor
            GET | /api/v1/accounts?kind=robot | | 400 | invalid-field | kind
            GET | /docs/../etc/passwd | | 400 | malformed-request |
            GET | /api/v1/accounts/01a20000-0000-7000-8000-000000000000 | | 404 | not-found |
            POST | /api/v1/accounts | {"username":"a","name":"n","unit":"9901","roles":["grid-worker"]} | 400 | invalid-field | username
            POST | /api/v1/accounts | {"username":"<script>","name":"n","unit":"9901","roles":["grid-worker"]} | 400 | invalid-field | username
            POST | /api/v1/accounts | {"username":"abc","name":"","unit":"9901","roles":["grid-worker"]} | 400 | invalid-field | name
            POST | /api/v1/accounts | {"username":"abc","name":"n","unit":"9999","roles":["grid-worker"]} | 400 | invalid-field | unit
            POST | /api/v1/accounts | {"username":"abc","name":"n","unit":"9901","roles":["king"]} | 400 | invalid-field | roles
            POST | /api/v1/accounts | {"username":"abc","name":"n","unit":"9901","roles":["grid-worker"],"phone":"12"} | 400 | invalid-field | phone
            POST | /api/v1/accounts | {"username":"city","name":"n","unit":"9901","roles":["grid-worker"]} | 409 | username-taken | username
            POST | /api/v1/accounts | {"username":"zero","name":"n\\u0000","unit":"9901","roles":["grid-worker"]} | 400 | invalid-character |
            POST | /api/v1/roles | {"code":"Bad Code","name":"n","actions":[]} | 400 | invalid-field | code
            POST | /api/v1/roles | {"code":"fine","name":"n","actions":["everything"]} | 400 | invalid-field | actions
            POST | /api/v1/roles | {"code":"resident","name":"n","actions":[]} | 409 | code-taken |
            PUT | /api/v1/roles/auditor | {"name":"n","actions":[]} | 428 | version-required |
            POST | /api/v1/units | {"code":"12345","name":"n"} | 400 | invalid-field | code
            POST | /api/v1/units | {"code":"9901:magic","name":"n"} | 400 | invalid-field | code
            POST | /api/v1/units | {"code":"3501","name":"n"} | 403 | outside-scope | code
            POST | /api/v1/api-keys | {"name":"k","scopes":[],"actions":["audit:read"]} | 400 | invalid-field | scopes
            POST | /api/v1/api-keys | {"name":"k","scopes":["9901"],"actions":["x:y"]} | 400 | invalid-field | actions
            POST | /api/v1/api-keys | {"name":"k","scopes":["9901"],"actions":["audit:read"],"expires":"2001-01-01T00:00:00Z"} | 400 | invalid-field | expires
            GET | /api/v1/audit?from=yesterday | | 400 | invalid-field | from
            GET | /api/v1/audit?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z | | 400 | invalid-field | to
            POST | /api/v1/residents | {"username":"newcomer","password":"newcomer-2026","name":"n","phone":"13900000000"} | 400 | invalid-field | password
            PATCH | /api/v1/session | {} | 405 | method-not-allowed |
            GET | /api/v1/nothing | | 404 | not-found |
            """)
    void isRefusedWithItsReason(String method, String path, String body, int status, String code, String field) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        Caller.Answer answer = city.send(
                method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body), headers);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("detail").asString()).isNotBlank();
        assertThat(answer.json().path("detailEn").asString()).isNotBlank();
        if (field != null) {
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        }
    }

    @ParameterizedTest(name = "{0} → {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/accounts/import | nothing here | missing-columns
            /api/v1/accounts/import | username,name,kind\\n"open | unreadable-file
            /api/v1/units/import | code | missing-columns
            """)
    void anUnreadableFileIsRefusedAsAWhole(String path, String text, String code) {
        Caller.Answer answer =
                importText(path, text.replace("\\n", "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @org.junit.jupiter.api.Test
    void aFileInAnotherEncodingIsRefusedWithAHint() {
        byte[] gb18030 = "username,name,kind\nabc,张三,resident\n".getBytes(java.nio.charset.Charset.forName("GB18030"));

        assertThat(importText("/api/v1/accounts/import", gb18030).code()).isEqualTo("wrong-encoding");
    }

    @org.junit.jupiter.api.Test
    void badRowsAreNamedAndGoodRowsGoIn() {
        String table = """
                username,name,kind,unit,roles,place,phone,password
                good-row,好,resident,,,990101001001001,13900000001,linli-demo
                x,短,resident,,,990101001001001,,
                bad-kind,坏,robot,,,990101001001001,,
                bad-phone,坏,resident,,,990101001001001,12,
                bad-place,坏,resident,,,1,,
                abroad,坏,resident,,,350102,,
                good-row,重,resident,,,990101001001001,,
                no-unit,坏,staff,,grid-worker,,,
                bad-role,坏,staff,990101,king,,,
                """;
        var result = importText("/api/v1/accounts/import", table.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .json();

        assertThat(result.path("accepted").asInt()).isEqualTo(1);
        assertThat(result.path("rejected")
                        .valueStream()
                        .map(row -> row.path("row").asInt() + row.path("column").asString()))
                .containsExactly("3username", "4kind", "5phone", "6place", "7place", "8username", "9unit", "10roles");
    }

    private Caller.Answer importText(String path, byte[] text) {
        return city.send("POST", path, BodyPublishers.ofByteArray(text), Map.of("Content-Type", "text/csv"));
    }
}
