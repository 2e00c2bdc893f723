package io.linli.database.key;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key management service that keeps its master key to itself and speaks the "transit" protocol, as a process of its
 * own. Prints its port.
 */
final class SimulatedKms {

    static final String TOKEN = "kms-token-of-a-test";
    static final String KEY = "linli";

    private static final String PREFIX = "vault:v1:";
    private static final int NONCE = 12;

    private final SecretKey master;
    private final JsonMapper json = JsonMapper.shared();

    private SimulatedKms() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        master = new SecretKeySpec(key, "AES");
    }

    public static void main(String[] options) throws IOException {
        var kms = new SimulatedKms();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/transit/", kms::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
                send(exchange, 403, Map.of("errors", new String[] {"permission denied"}));
                return;
            }
            var body = json.readTree(exchange.getRequestBody().readAllBytes());
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/v1/transit/encrypt/" + KEY)) {
                byte[] plain = Base64.getDecoder().decode(body.path("plaintext").asString());
                send(exchange, 200, Map.of("data", Map.of("ciphertext", wrap(plain))));
            } else if (path.equals("/v1/transit/decrypt/" + KEY)) {
                byte[] plain = unwrap(body.path("ciphertext").asString());
                send(
                        exchange,
                        200,
                        Map.of("data", Map.of("plaintext", Base64.getEncoder().encodeToString(plain))));
            } else {
                send(exchange, 404, Map.of("errors", new String[] {"no such key"}));
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            send(exchange, 400, Map.of("errors", new String[] {"invalid ciphertext"}));
        } finally {
            exchange.close();
        }
    }

    private String wrap(byte[] plain) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, master, new GCMParameterSpec(128, nonce));
        byte[] sealed = cipher.doFinal(plain);
        byte[] whole = new byte[NONCE + sealed.length];
        System.arraycopy(nonce, 0, whole, 0, NONCE);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        return PREFIX + Base64.getEncoder().encodeToString(whole);
    }

    private byte[] unwrap(String wrapped) throws GeneralSecurityException {
        byte[] whole = Base64.getDecoder().decode(wrapped.substring(PREFIX.length()));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, master, new GCMParameterSpec(128, whole, 0, NONCE));
        return cipher.doFinal(whole, NONCE, whole.length - NONCE);
    }

    private void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
