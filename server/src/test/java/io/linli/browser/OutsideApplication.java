package io.linli.browser;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.linli.DemonstrationCity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An application of somebody else, on another site, that lets people in with their accounts of Linli. */
final class OutsideApplication implements AutoCloseable {

    private final HttpServer server;
    private final OIDCProviderMetadata provider;
    private final ClientID client;
    private final Secret secret;
    private final CodeVerifier verifier = new CodeVerifier();
    private final Nonce nonce = new Nonce();
    private final State state = new State();
    private String idToken = "";

    OutsideApplication(String linli) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/start", exchange -> redirect(exchange, request().toURI().toString()));
        server.createContext("/callback", this::callback);
        server.createContext("/leave", exchange -> redirect(exchange, leaving()));
        server.createContext("/bye", exchange -> page(exchange, "再见"));
        server.createContext("/blank", exchange -> page(exchange, "空白"));
        server.start();
        provider = OIDCProviderMetadata.resolve(new Issuer(linli));
        var made = DemonstrationCity.shared()
                .city()
                .post(
                        "/api/v1/oidc/clients",
                        Map.of(
                                "name",
                                "社区云盘",
                                "redirectUris",
                                List.of(address("/callback")),
                                "logoutUris",
                                List.of(address("/bye"))))
                .json();
        client = new ClientID(made.path("clientId").asString());
        secret = new Secret(made.path("clientSecret").asString());
    }

    /** Where it lives: to browsers this is another site than localhost. */
    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private AuthenticationRequest request() {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, Scope.parse("openid profile unit"), client, URI.create(address("/callback")))
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build();
    }

    private void callback(HttpExchange exchange) throws IOException {
        try {
            var answer = AuthenticationResponseParser.parse(
                    URI.create(address(exchange.getRequestURI().toString())));
            if (!answer.indicatesSuccess()) {
                page(
                        exchange,
                        "没有登录:" + answer.toErrorResponse().getErrorObject().getCode());
                return;
            }
            page(exchange, "你好," + person(answer.toSuccessResponse().getAuthorizationCode()));
        } catch (Exception e) {
            page(exchange, "出错了:" + e);
        }
    }

    private String person(AuthorizationCode code) throws Exception {
        var tokens = (OIDCTokenResponse) OIDCTokenResponseParser.parse(new TokenRequest.Builder(
                                provider.getTokenEndpointURI(),
                                new ClientSecretPost(client, secret),
                                new AuthorizationCodeGrant(code, URI.create(address("/callback")), verifier))
                        .build()
                        .toHTTPRequest()
                        .send())
                .toSuccessResponse();
        idToken = tokens.getOIDCTokens().getIDTokenString();
        new IDTokenValidator(
                        provider.getIssuer(),
                        client,
                        com.nimbusds.jose.JWSAlgorithm.RS256,
                        provider.getJWKSetURI().toURL())
                .validate(tokens.getOIDCTokens().getIDToken(), nonce);
        return UserInfoResponse.parse(new UserInfoRequest(
                                provider.getUserInfoEndpointURI(),
                                tokens.getOIDCTokens().getAccessToken())
                        .toHTTPRequest()
                        .send())
                .toSuccessResponse()
                .getUserInfo()
                .getName();
    }

    private String leaving() {
        return provider.getEndSessionEndpointURI() + "?id_token_hint=" + idToken + "&post_logout_redirect_uri="
                + URLEncoder.encode(address("/bye"), StandardCharsets.UTF_8);
    }

    private static void redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().set("Location", target);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void page(HttpExchange exchange, String text) throws IOException {
        byte[] body = ("<!doctype html><meta charset=utf-8><title>app</title><h1>" + text + "</h1>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
