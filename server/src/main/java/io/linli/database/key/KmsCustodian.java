package io.linli.database.key;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a key management service wrap keys (信封加密). It speaks the "transit" HTTP protocol that HashiCorp Vault and
 * OpenBao publish: {@code POST /v1/transit/encrypt/<key>} and {@code /decrypt/<key>}, with the token in {@code
 * X-Vault-Token}. The service never sees personal data, and Linli never its master key.
 */
final class KmsCustodian implements KeyCustodian {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI service;
    private final String key;
    private final String token;

    /**
     * @param service address of the service
     * @param key name of its master key
     * @param token what lets this server in
     */
    KmsCustodian(URI service, String key, String token) {
        this.service = service;
        this.key = key;
        this.token = token;
    }

    @Override
    public String name() {
        return "kms";
    }

    @Override
    public String wrap(byte[] secret) {
        return call("encrypt", Map.of("plaintext", Base64.getEncoder().encodeToString(secret)), "ciphertext");
    }

    @Override
    public byte[] unwrap(String wrapped) {
        return Base64.getDecoder().decode(call("decrypt", Map.of("ciphertext", wrapped), "plaintext"));
    }

    private String call(String verb, Map<String, String> body, String answer) {
        IOException last = new IOException("not tried");
        for (int i = 0; i < TRIES; i++) {
            try {
                return field(send(verb, body), answer);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new KeyFault(
                "密钥管理服务 %s 无法访问:%s。".formatted(service, last.getMessage()),
                "The key management service %s cannot be reached: %s.".formatted(service, last.getMessage()),
                "Check linli.keys.kms-url and the network; the server needs the service when it starts and when keys"
                        + " change");
    }

    private HttpResponse<String> send(String verb, Map<String, String> body) throws IOException {
        var request = HttpRequest.newBuilder(service.resolve("/v1/transit/" + verb + "/" + key))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Vault-Token", token)
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String field(HttpResponse<String> response, String name) throws IOException {
        if (response.statusCode() >= 500) {
            throw new IOException("status " + response.statusCode());
        }
        try {
            JsonNode value = json.readTree(response.body()).path("data").path(name);
            if (response.statusCode() == 200 && value.isString()) {
                return value.asString();
            }
        } catch (JacksonException e) {
            throw new IOException("the answer is no JSON", e);
        }
        throw new KeyFault(
                "密钥管理服务拒绝了请求(状态 %d)。".formatted(response.statusCode()),
                "The key management service refuses (status %d).".formatted(response.statusCode()),
                "Check linli.keys.kms-key and the token in LINLI_KMS_TOKEN");
    }
}
