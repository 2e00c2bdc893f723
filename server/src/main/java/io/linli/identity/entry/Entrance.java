package io.linli.identity.entry;

import io.linli.http.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Where people come in, whichever way they showed who they are (登录入口). */
public interface Entrance {

    /** Wrong passwords or codes of one account that are let pass within a quarter of an hour. */
    int MOST_FAILURES = 5;

    /**
     * The session that the request came with.
     *
     * @throws Refusal 401 if there is none
     */
    Visit visit(HttpServletRequest request);

    /** The same for doors that are open to strangers too. */
    Optional<Visit> find(HttpServletRequest request);

    /**
     * Begins a session in a transaction of its own; its stage says what is missing.
     *
     * @return the headers that hand the session to the browser
     * @throws Refusal 403 if the account is locked
     */
    HttpHeaders admit(UUID account, Proof proof, HttpServletRequest request);

    /** Takes the next step of a session that is not complete: another with a token of its own takes its place. */
    HttpHeaders advance(Visit visit, Proof proof, HttpServletRequest request);

    /** Takes up a session again whose device has been confirmed. */
    HttpHeaders resume(Visit visit, HttpServletRequest request);

    /** Notes that the person of the session has just shown again who he is. */
    void confirm(Visit visit, Proof proof);

    /** Whether this is the password of the session's account. Counts wrong ones. */
    boolean isPassword(Visit visit, String password);

    /** Ends all sessions of an account but one, in the caller's transaction. */
    void endSessions(UUID account, @Nullable UUID except);

    /** Ends the sessions of an account on one device, in the caller's transaction. */
    void endSessionsOn(UUID account, UUID device);
}
