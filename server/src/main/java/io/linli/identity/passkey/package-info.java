/**
 * Passkeys (通行密钥, W3C Web Authentication level 3): registration, sign-in and confirmation with a key that never
 * leaves the person's device. {@link io.linli.identity.passkey.Ceremonies} checks what browsers answer.
 */
@NullMarked
package io.linli.identity.passkey;

import org.jspecify.annotations.NullMarked;
