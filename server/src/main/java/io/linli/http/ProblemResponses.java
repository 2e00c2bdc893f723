package io.linli.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Says in the published document that every operation may be refused with a problem (RFC 9457). */
@Component
class ProblemResponses implements GlobalOpenApiCustomizer {

    private static final String NAME = "Problem";

    @Override
    public void customise(OpenAPI document) {
        document.schema(NAME, problem());
        ApiResponse response = new ApiResponse()
                .description("Refused; the problem says why and what to do")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + NAME))));
        document.getPaths()
                .values()
                .forEach(path -> path.readOperations()
                        .forEach(operation -> operation.getResponses().putIfAbsent("default", response)));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("code", new StringSchema().description("stable name of the reason"))
                .addProperty("detail", new StringSchema().description("what to do, in Chinese"))
                .addProperty("detailEn", new StringSchema().description("what to do, in English"))
                .addProperty("instance", new StringSchema())
                .addProperty("errors", new ArraySchema().items(fault()))
                .required(List.of("status", "code", "detail", "detailEn"));
    }

    private static Schema<?> fault() {
        return new ObjectSchema()
                .addProperty("field", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("message", new StringSchema())
                .addProperty("messageEn", new StringSchema())
                .required(List.of("field", "code", "message", "messageEn"));
    }
}
