/**
 * Signing in through a city's unified login (市统一身份认证接入): Linli as client of another OpenID Connect provider, with state,
 * nonce and PKCE. {@link io.linli.identity.citylogin.CityLogin} goes the way out and back; an identity there becomes
 * an account here by a confirmed telephone number or by an administrator's hand, never by a name.
 */
@NullMarked
package io.linli.identity.citylogin;

import org.jspecify.annotations.NullMarked;
