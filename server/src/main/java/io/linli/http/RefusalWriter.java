package io.linli.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal from places that no controller advice reaches, such as filters. */
@Component
public class RefusalWriter {

    private final JsonMapper json;

    RefusalWriter(JsonMapper json) {
        this.json = json;
    }

    public void write(Refusal refusal, HttpServletResponse response) throws IOException {
        response.setStatus(refusal.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        byte[] body = json.writeValueAsBytes(ProblemHandler.problem(refusal));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
