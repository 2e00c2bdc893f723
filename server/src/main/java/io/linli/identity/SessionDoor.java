package io.linli.identity;

import io.linli.http.Refusal;
import io.linli.identity.SessionStore.StoredSession;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and what a person sees of his own sessions. */
@RestController
class SessionDoor {

    private final Login login;
    private final Sessions sessions;
    private final OwnAccount own;
    private final SessionAnswers answers;

    SessionDoor(Login login, Sessions sessions, OwnAccount own, SessionAnswers answers) {
        this.login = login;
        this.sessions = sessions;
        this.own = own;
        this.answers = answers;
    }

    @PostMapping(path = "/api/v1/session", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "signIn", summary = "Sign in with username and password; sets the session cookie")
    ResponseEntity<SessionAnswers.Answer> signIn(@RequestBody SignIn body, HttpServletRequest request) {
        return begin(body, request);
    }

    @PostMapping(path = "/api/v1/session", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Allows(Allows.EVERYBODY)
    @Operation(hidden = true, operationId = "signInByForm", summary = "The same from a plain form")
    ResponseEntity<SessionAnswers.Answer> signInByForm(@ModelAttribute SignIn body, HttpServletRequest request) {
        return begin(body, request);
    }

    private ResponseEntity<SessionAnswers.Answer> begin(SignIn body, HttpServletRequest request) {
        FrontDesk.Admission admission = login.signIn(body.attempt(request), request);
        Sessions.Session session = sessions.find(admission.token()).orElseThrow();
        return ResponseEntity.ok().headers(admission.headers()).body(answers.of(session));
    }

    @GetMapping("/api/v1/session")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "currentSession", summary = "Who is signed in and what he may do")
    SessionAnswers.Answer current(HttpServletRequest request) {
        return answers.of(required(request), Principals.required());
    }

    @DeleteMapping("/api/v1/session")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "signOut", summary = "Sign out; harmless when nobody is signed in")
    @Transactional
    ResponseEntity<Void> signOut(HttpServletRequest request) {
        Sessions.Session session = SessionFilter.of(request);
        if (session != null) {
            own.signOut(session.id());
        }
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.removed(request))
                .build();
    }

    @PutMapping("/api/v1/session/password")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "changePassword", summary = "Change the own password; ends all other sessions")
    ResponseEntity<Void> changePassword(@RequestBody PasswordChange body, HttpServletRequest request) {
        own.changePassword(required(request), body);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/api/v1/session/settings")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "changeSettings", summary = "How the pages look to me")
    @Transactional
    Account.Settings changeSettings(@RequestBody Account.Settings body, HttpServletRequest request) {
        return own.changeSettings(required(request), body);
    }

    @GetMapping("/api/v1/session/all")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "mySessions", summary = "Where I am signed in")
    @Transactional(readOnly = true)
    List<SessionEntry> all(HttpServletRequest request) {
        Sessions.Session current = required(request);
        return sessions.of(current.account().principal().account()).stream()
                .map(stored -> SessionEntry.of(stored, current.id()))
                .toList();
    }

    @DeleteMapping("/api/v1/session/all/{id}")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "endSession", summary = "Sign out somewhere else")
    @Transactional
    ResponseEntity<Void> end(@PathVariable UUID id, HttpServletRequest request) {
        UUID account = required(request).account().principal().account();
        if (sessions.of(account).stream().noneMatch(session -> session.id().equals(id))) {
            throw Refusal.notFound("该登录已结束", "This session has already ended");
        }
        own.signOut(id);
        return ResponseEntity.noContent().build();
    }

    private static Sessions.Session required(HttpServletRequest request) {
        Sessions.Session session = SessionFilter.of(request);
        if (session == null) {
            throw new Refusal(401, "not-signed-in", "请先登录", "Please sign in first");
        }
        return session;
    }

    /** What a person signs in with. */
    record SignIn(
            @Nullable String username,
            @Nullable String password,
            @Nullable UUID captchaId,
            @Nullable String captchaAnswer) {

        Login.Attempt attempt(HttpServletRequest request) {
            if (username == null || username.isBlank() || username.length() > 64) {
                throw Refusal.badField("username", "required", "请输入用户名", "enter the username");
            }
            if (password == null || password.isEmpty() || password.length() > PasswordRules.LONGEST) {
                throw Refusal.badField("password", "required", "请输入密码", "enter the password");
            }
            return new Login.Attempt(
                    username, password, captchaId, captchaAnswer, request.getRemoteAddr(), FrontDesk.agent(request));
        }
    }

    /** The password in use and the one to come, named {@code new} in JSON. */
    record PasswordChange(
            @Nullable String current,

            @com.fasterxml.jackson.annotation.JsonProperty("new") @Nullable
            String next) {}

    /** A place where a person is signed in. */
    record SessionEntry(UUID id, Instant createdAt, Instant lastSeenAt, String address, String agent, boolean current) {

        static SessionEntry of(StoredSession stored, @Nullable UUID current) {
            return new SessionEntry(
                    stored.id(),
                    stored.createdAt(),
                    stored.lastSeenAt(),
                    stored.address(),
                    stored.agent(),
                    stored.id().equals(current));
        }
    }
}
