/**
 * Linli as identity provider for other applications (统一认证: OpenID Connect Core 1.0, OAuth 2.0 with PKCE, RFC 7636, and
 * the advice of RFC 9700). An application sends the browser to {@code /oauth2/authorize}; {@link
 * io.linli.identity.oidc.AuthorizationRequests} judges what it asks, {@link io.linli.identity.oidc.Grants} hands out
 * codes and takes them back for tokens, {@link io.linli.identity.oidc.SigningKeys} signs. Whoever may see a place
 * here sees no more elsewhere: an ID token says who somebody is, never a number of his papers.
 */
@NullMarked
package io.linli.identity.oidc;

import org.jspecify.annotations.NullMarked;
