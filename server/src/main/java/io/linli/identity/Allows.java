package io.linli.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says who may call a handler of an HTTP door: the action that a role must grant, or one of the
 * constants. A handler without it is closed to everybody.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Allows {

    /** Anybody, signed in or not. */
    String EVERYBODY = "everybody";

    /** Everybody who is signed in, residents included. */
    String SIGNED_IN = "signed-in";

    /** Everybody who is signed in as staff. */
    String STAFF = "staff";

    /** Everybody who is signed in as a resident; what he sees there is his own or public. */
    String RESIDENT = "resident";

    /** One of these is enough. Actions are written {@code module:verb}, for example {@code incident:dispatch}. */
    String[] value();

    /**
     * Whether the person must have shown within the last minutes who he is (二次验证), by a second factor if the
     * account has one and else by the password. For acts that a stranger before an open screen must not do.
     */
    boolean confirmed() default false;
}
