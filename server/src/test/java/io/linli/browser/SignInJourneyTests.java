package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.identity.Staff;
import io.linli.identity.factor.Authenticator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All ways in, in a real browser: authenticator, passkey, telephone, and another application's door. */
class SignInJourneyTests {

    @Test
    void anAuthenticatorIsSetUpOnThePageAndAskedForAtTheNextSignIn() {
        String username = Staff.hired("page-totp");
        try (Visitor visitor = Visitor.atDesk().entersConsole(username, Staff.PASSWORD)) {
            Page page = visitor.page();
            assertThat(visitor.heading("待办")).isVisible();
            visitor.opens("/console/security").button("绑定验证器").click();
            assertThat(page.getByAltText("绑定验证器的二维码")).isVisible();
            Authenticator phone = Authenticator.ofSecret(
                    page.locator(".setup code").innerText().replace(" ", ""));
            visitor.photographs("security-authenticator");
            page.getByLabel("验证器显示的 6 位数字").fill(phone.code(0));
            page.locator(".setup")
                    .getByText("绑定", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator(".recovery li")).hasCount(10);
            visitor.button("我已保存").click();
            assertThat(page.getByText("还剩 10 个没用过")).isVisible();
            visitor.photographs("security-page");

            visitor.context().clearCookies();
            visitor.entersConsole(username, Staff.PASSWORD);
            assertThat(visitor.heading("二次验证")).isVisible();
            visitor.photographs("sign-in-second-step");
            page.getByLabel("动态码或恢复码").fill("000000");
            visitor.button("继续").click();
            assertThat(page.getByText("动态码不正确或已用过")).isVisible();
            page.getByLabel("动态码或恢复码").fill(phone.code(1));
            visitor.button("继续").click();
            assertThat(visitor.heading("待办")).isVisible();
        }
    }

    @Test
    void aSensitiveActAsksAgainAndThenGoesThrough() {
        String username = Staff.hiredAt(DemonstrationCity.CITY, "page-step-up", "administrator");
        try (Visitor visitor = Visitor.atDesk().entersConsole(username, Staff.PASSWORD)) {
            assertThat(visitor.heading("待办")).isVisible();
            visitor.opens("/console/applications");
            assertThat(visitor.heading("接入应用")).isVisible();
            Staff.lastConfirmed(username, Duration.ofMinutes(6));
            visitor.button("更换签名密钥").click();
            assertThat(visitor.heading("请确认是您本人")).isVisible();
            visitor.photographs("step-up");
            visitor.page().getByLabel("登录密码").fill("not this one");
            visitor.button("确认").click();
            assertThat(visitor.page().getByText("密码不正确")).isVisible();
            visitor.page().getByLabel("登录密码").fill(Staff.PASSWORD);
            visitor.button("确认").click();
            assertThat(visitor.page().getByText("已启用新的签名密钥")).isVisible();
        }
    }

    @Test
    void aPasskeyIsMadeAndOpensTheConsoleWithoutAPassword() {
        String username = Staff.hired("passkey");
        try (Visitor visitor = Visitor.atDesk().entersConsole(username, Staff.PASSWORD)) {
            List<String> sent = watched(visitor.page());
            makesPasskey(visitor);
            visitor.context().clearCookies();
            visitor.opens("/console/login").button("用通行密钥").click();
            assertThat(visitor.heading("待办")).isVisible();
            assertThat(visitor.asks("/api/v1/session").at("/account/username").asString())
                    .isEqualTo(username);

            Caller.Answer replayed = Caller.nobody().post("/api/v1/session/passkey", sent.getLast());
            assertThat(replayed.status()).isEqualTo(400);
            assertThat(replayed.code()).isEqualTo("passkey-not-accepted");
            assertThat(Staff.withPasswordOnly(username)
                            .get("/api/v1/session")
                            .json()
                            .path("pending")
                            .asString())
                    .isEqualTo("second-factor");
        }
    }

    @Test
    void anAnswerThatWasMadeOnAnotherPageIsRefused() throws Exception {
        String username = Staff.hired("phished");
        try (Visitor visitor = Visitor.atDesk().entersConsole(username, Staff.PASSWORD);
                var elsewhere = new OutsideApplication(Neighbourhood.shared().address())) {
            makesPasskey(visitor);
            String asked = Caller.nobody()
                    .post("/api/v1/session/passkey/options", "{}")
                    .text();
            visitor.page().navigate("http://localhost:" + elsewhere.port() + "/blank");
            Object signed = visitor.page().evaluate(SIGNING, asked);

            Caller.Answer answer = Caller.nobody().post("/api/v1/session/passkey", signed.toString());
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("passkey-not-accepted");
            assertThat(answer.cookies()).isEmpty();
        }
    }

    @Test
    void aChangedAnswerAndAnotherAccountsKeyAreRefused() {
        String username = Staff.hired("changed");
        try (Visitor visitor = Visitor.atDesk().entersConsole(username, Staff.PASSWORD)) {
            makesPasskey(visitor);
            String asked = Caller.nobody()
                    .post("/api/v1/session/passkey/options", "{}")
                    .text();
            String signed = visitor.page().evaluate(SIGNING, asked).toString();
            JsonNode parsed = JsonMapper.shared().readTree(signed);
            String signature = parsed.at("/credential/response/signature").asString();
            String changed = signed.replace(signature, signature.substring(0, signature.length() - 6) + "AAAAAA");

            assertThat(Caller.nobody().post("/api/v1/session/passkey", changed).code())
                    .isEqualTo("passkey-not-accepted");
            String again = Caller.nobody()
                    .post("/api/v1/session/passkey/options", "{}")
                    .text();
            String own = visitor.page().evaluate(SIGNING, again).toString();
            Caller other = Staff.withPasswordOnly(Staff.hired("other-owner"));
            assertThat(other.post("/api/v1/session/confirmation/passkey", own).code())
                    .isEqualTo("other-account");
            assertThat(Caller.nobody()
                            .post("/api/v1/session/passkey", "{\"credential\":{}}")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void anotherApplicationLetsAPersonInWithHisAccountHere() throws Exception {
        String username = Staff.hired("app-user");
        try (Visitor visitor = Visitor.atDesk();
                var application = new OutsideApplication(Neighbourhood.shared().address())) {
            Page page = visitor.page();
            page.navigate(application.address("/start"));
            page.getByLabel("用户名").fill(username);
            page.getByLabel("密码").fill(Staff.PASSWORD);
            visitor.button("登录").click();
            assertThat(visitor.heading("用您的账号登录“社区云盘”")).isVisible();
            assertThat(page.getByText("姓名和用户名")).isVisible();
            visitor.photographs("application-consent");
            visitor.button("同意并登录").click();
            assertThat(page.getByText("你好,测试")).isVisible();

            page.navigate(application.address("/start"));
            assertThat(page.getByText("你好,测试")).isVisible();
            page.navigate(application.address("/leave"));
            assertThat(page.getByText("再见")).isVisible();
            page.navigate(application.address("/start"));
            assertThat(page.getByLabel("用户名")).isVisible();
        }
    }

    @Test
    void aPersonWhoRefusesIsNotSignedInThere() throws Exception {
        try (Visitor visitor = Visitor.atDesk().signedIn("district");
                var application = new OutsideApplication(Neighbourhood.shared().address())) {
            visitor.page().navigate(application.address("/start"));
            visitor.button("不同意").click();
            assertThat(visitor.page().getByText("没有登录:access_denied")).isVisible();
        }
    }

    @Test
    void aResidentSignsInWithACodeOnHisTelephone() {
        String phone = "158%08d".formatted(System.nanoTime() % 100_000_000);
        Caller.nobody()
                .post(
                        "/api/v1/residents",
                        Map.of(
                                "username",
                                "by-phone-" + phone,
                                "password",
                                "long enough 2026",
                                "name",
                                "林阿姨",
                                "phone",
                                phone,
                                "placeCode",
                                DemonstrationCity.GRID));
        try (Visitor visitor = Visitor.onPhone().opens("/resident/login")) {
            visitor.button("用手机验证码登录").click();
            visitor.page().getByLabel("手机号").fill(phone);
            visitor.button("获取验证码").click();
            assertThat(visitor.page().getByText("验证码会在一分钟内送到")).isVisible();
            visitor.photographs("resident-phone-code");
            visitor.page()
                    .getByLabel("短信中的 6 位验证码")
                    .fill(DemonstrationCity.shared().newestPhoneCode());
            visitor.button("登录").click();
            assertThat(visitor.page().getByLabel("短信中的 6 位验证码")).isHidden();
            visitor.opens("/resident/real-name");
            assertThat(visitor.page().locator("main")).containsText("一级:手机号已确认");
        }
    }

    /** The bodies of sign-ins with a passkey as they leave the page. */
    private static List<String> watched(Page page) {
        List<String> sent = new CopyOnWriteArrayList<>();
        page.onRequest((Request request) -> {
            if (request.url().endsWith("/api/v1/session/passkey")) {
                sent.add(request.postData());
            }
        });
        return sent;
    }

    private static void makesPasskey(Visitor visitor) {
        assertThat(visitor.heading("待办")).isVisible();
        CDPSession browser = visitor.context().newCDPSession(visitor.page());
        browser.send("WebAuthn.enable");
        var authenticator = new JsonObject();
        authenticator.addProperty("protocol", "ctap2");
        authenticator.addProperty("transport", "internal");
        authenticator.addProperty("hasResidentKey", true);
        authenticator.addProperty("hasUserVerification", true);
        authenticator.addProperty("isUserVerified", true);
        authenticator.addProperty("automaticPresenceSimulation", true);
        var parameters = new JsonObject();
        parameters.add("options", authenticator);
        browser.send("WebAuthn.addVirtualAuthenticator", parameters);
        visitor.opens("/console/security").button("添加通行密钥").click();
        visitor.page().getByLabel("给它起个名字,便于辨认").fill("工作电脑");
        visitor.page().locator("form button[type=submit]").click();
        assertThat(visitor.page().getByText("通行密钥已添加")).isVisible();
        assertThat(visitor.page().getByText("工作电脑")).isVisible();
    }

    /** Signs what the server asked on whatever page the browser shows. */
    private static final String SIGNING = """
            async (asked) => {
              const options = JSON.parse(asked)
              const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
              const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
                .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
              const shown = await navigator.credentials.get({ publicKey: {
                challenge: bytes(options.challenge), rpId: options.rpId, userVerification: 'required' } })
              const response = shown.response
              return JSON.stringify({ ceremony: options.ceremony, credential: { id: shown.id, rawId: text(shown.rawId),
                type: shown.type, response: { clientDataJSON: text(response.clientDataJSON),
                authenticatorData: text(response.authenticatorData), signature: text(response.signature) } } })
            }
            """;
}
