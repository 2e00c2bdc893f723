package io.linli.message;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A gateway for short messages that runs as a process of its own. It checks the signature, refuses numbers
 * that start with 100, is out of order for those with 199, and prints what it has taken.
 */
public final class SmsGateway {

    private SmsGateway() {}

    public static void main(String[] arguments) throws IOException {
        byte[] secret = arguments[0].getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/sms", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String time = exchange.getRequestHeaders().getFirst("X-Linli-Time");
            boolean genuine = signature(secret, time + "\n" + body)
                    .equals(exchange.getRequestHeaders().getFirst("X-Linli-Signature"));
            int status = !genuine
                    ? 403
                    : body.contains("\"recipient\":\"100") ? 400 : body.contains("\"recipient\":\"199") ? 503 : 202;
            if (status == 202) {
                System.out.println(body.replace('\n', ' '));
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private static String signature(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
