package io.linli.incident.open311;

import io.linli.http.Refusal;
import io.linli.kernel.GeoPoint;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a client sends: form fields (plain or multipart) or a JSON object with the same names. */
@Component
class Parameters {

    private static final int LARGEST_BODY = 200_000;
    private static final String ATTRIBUTE = "attribute[";
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper json;

    Parameters(JsonMapper json) {
        this.json = json;
    }

    /** All fields; nested attributes are called {@code attribute[code]}. */
    Map<String, String> of(HttpServletRequest request) {
        Map<String, String> said = new LinkedHashMap<>();
        request.getParameterMap()
                .forEach((name, values) -> said.put(name.replaceAll("\\[]$", ""), String.join(",", values)));
        String type = request.getContentType();
        if (type != null && type.contains("json")) {
            body(request).forEach((name, value) -> {
                if (value instanceof Map<?, ?> attributes) {
                    attributes.forEach((code, one) -> said.put(name + "[" + code + "]", String.valueOf(one)));
                } else if (value != null) {
                    said.put(name, value.toString());
                }
            });
        }
        return said;
    }

    private Map<String, Object> body(HttpServletRequest request) {
        try {
            return json.readValue(request.getInputStream().readNBytes(LARGEST_BODY), OBJECT);
        } catch (JacksonException | IOException e) {
            throw Refusal.badRequest("invalid-json", "请求体不是有效的 JSON 对象", "the body is not a JSON object");
        }
    }

    /** The fields of the service's form. */
    Map<String, Object> attributes(Map<String, String> said) {
        Map<String, Object> values = new LinkedHashMap<>();
        said.forEach((name, value) -> {
            if (name.startsWith(ATTRIBUTE) && name.endsWith("]") && !value.isBlank()) {
                values.put(name.substring(ATTRIBUTE.length(), name.length() - 1), value);
            }
        });
        return values;
    }

    static String required(Map<String, String> said, String name) {
        String value = text(said, name);
        if (value == null) {
            throw Refusal.badRequest("missing-parameter", "缺少参数 " + name, name + " was not provided");
        }
        return value;
    }

    static @Nullable String text(Map<String, String> said, String name) {
        String value = said.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    static @Nullable GeoPoint position(Map<String, String> said) {
        String latitude = text(said, "lat");
        String longitude = text(said, "long");
        if (latitude == null && longitude == null) {
            return null;
        }
        try {
            if (latitude != null && longitude != null) {
                return new GeoPoint(Double.parseDouble(longitude), Double.parseDouble(latitude));
            }
        } catch (IllegalArgumentException e) {
            throw invalid("lat, long", "两个都要,以度为单位", "both are needed, in degrees");
        }
        throw invalid("lat, long", "两个都要,以度为单位", "both are needed, in degrees");
    }

    /** A link to a picture; kept as a link and never fetched. */
    static @Nullable String media(Map<String, String> said) {
        String url = text(said, "media_url");
        if (url == null) {
            return null;
        }
        try {
            URI uri = URI.create(url);
            if ("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && url.length() <= 1_000) {
                return uri.toASCIIString();
            }
        } catch (IllegalArgumentException e) {
            throw invalid("media_url", "只接受 https 链接", "only https links are taken");
        }
        throw invalid("media_url", "只接受 https 链接", "only https links are taken");
    }

    /** A W3C date and time with zone, or a day. */
    static @Nullable Instant time(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        String value = text.strip().replace(' ', '+');
        try {
            return value.length() == "2026-11-21".length()
                    ? LocalDate.parse(value)
                            .atStartOfDay(ZoneId.of("Asia/Shanghai"))
                            .toInstant()
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw invalid(name, "时间格式如 2026-11-21T08:00:00+08:00", "a time looks like 2026-11-21T08:00:00+08:00");
        }
    }

    static @Nullable Boolean closed(@Nullable String status) {
        if (status == null || status.isBlank() || status.equals("open,closed") || status.equals("closed,open")) {
            return null;
        }
        return switch (status) {
            case "open" -> false;
            case "closed" -> true;
            default -> throw invalid("status", "应为 open 或 closed", "is open or closed");
        };
    }

    static int number(HttpServletRequest request, String name, int usual, int most) {
        String text = request.getParameter(name);
        if (text == null || text.isBlank()) {
            return usual;
        }
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw invalid(name, "应为 1 至 " + most, "is 1 to " + most);
        }
        return Integer.parseInt(text);
    }

    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("没有这个凭证", "token " + text + " was not found");
        }
    }

    private static Refusal invalid(String name, String chinese, String english) {
        return Refusal.badRequest("invalid-parameter", "参数 " + name + " 有误:" + chinese, name + " " + english);
    }
}
