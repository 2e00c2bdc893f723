package io.linli.http;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.LinkedHashSet;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;

/** Completes the published API description: what it is, how to sign in, and that every operation may refuse. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String PROBLEM = "Problem";
    private static final String CHOOSES_STATUS = "x-chooses-status";

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Linli 邻里")
                        .version("v1")
                        .description("智慧社区综合信息服务平台接口 · The interface of a smart-community platform. Times are UTC"
                                + " instants, places WGS-84 longitude and latitude, lists keyset pages, refusals problem"
                                + " documents (RFC 9457) with a stable code.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                "session",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("linli_session")
                                        .description("POST /api/v1/session sets it"))
                        .addSecuritySchemes(
                                "apiKey",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-Api-Key")
                                        .description("For applications; an administrator hands them out")));
    }

    private static Schema<?> problem() {
        Schema<?> fault = of("object")
                .addProperty("field", of("string"))
                .addProperty("code", of("string"))
                .addProperty("message", of("string"))
                .addProperty("messageEn", of("string"));
        return of("object")
                .description("Why a request is refused and what to do (RFC 9457)")
                .addProperty("type", of("string"))
                .addProperty("title", of("string"))
                .addProperty("status", of("integer"))
                .addProperty("code", of("string").description("Stable name in kebab case"))
                .addProperty("detail", of("string").description("In Chinese"))
                .addProperty("detailEn", of("string").description("In English"))
                .addProperty("instance", of("string"))
                .addProperty("errors", of("array").items(fault))
                .required(List.of("status", "code", "detail", "detailEn"));
    }

    private static Schema<?> of(String type) {
        return new Schema<>(SpecVersion.V31).types(new LinkedHashSet<>(List.of(type)));
    }

    @Bean
    ModelResolver schemas(ObjectMapperProvider json) {
        return new ModelResolver(json.jsonMapper(), new SchemaNames()).openapi31(true);
    }

    /** Marks operations whose handler answers with a {@link ResponseEntity} and so chooses the status of success. */
    @Bean
    GlobalOperationCustomizer successes() {
        return (operation, handler) -> {
            if (ResponseEntity.class.isAssignableFrom(handler.getMethod().getReturnType())) {
                operation.addExtension(CHOOSES_STATUS, true);
            }
            return operation;
        };
    }

    @Bean
    GlobalOpenApiCustomizer answers() {
        return description -> {
            description.getComponents().addSchemas(PROBLEM, problem());
            description.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(operation -> {
                        maySucceed(operation);
                        mayRefuse(operation.getResponses());
                    });
        };
    }

    private static void maySucceed(Operation operation) {
        ApiResponses responses = operation.getResponses();
        boolean chooses =
                operation.getExtensions() != null && operation.getExtensions().remove(CHOOSES_STATUS) != null;
        long declared = responses.keySet().stream()
                .filter(status -> status.startsWith("2"))
                .count();
        if (chooses && declared == 1 && responses.containsKey("200")) {
            responses.addApiResponse("2XX", responses.remove("200"));
        }
    }

    private static void mayRefuse(ApiResponses responses) {
        if (responses.getDefault() == null) {
            var schema = new Schema<>(SpecVersion.V31).$ref("#/components/schemas/" + PROBLEM);
            responses.setDefault(new ApiResponse()
                    .description("Refused, with the reason")
                    .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema))));
        }
    }
}
