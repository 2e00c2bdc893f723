package io.linli.http;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;

/** Completes the published API description: what it is, how to sign in, which status of success a handler may choose. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

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

    @Bean
    ModelResolver schemas(ObjectMapperProvider json) {
        return new ModelResolver(json.jsonMapper(), new SchemaNames()).openapi31(true);
    }

    /**
     * Sorts operations by their modules, and marks those whose handler answers with a {@link ResponseEntity} and so
     * chooses the status of success.
     */
    @Bean
    GlobalOperationCustomizer operations() {
        return (operation, handler) -> {
            operation.setTags(new ArrayList<>(List.of(SchemaNames.module(handler.getBeanType()))));
            if (ResponseEntity.class.isAssignableFrom(handler.getMethod().getReturnType())) {
                operation.addExtension(CHOOSES_STATUS, true);
            }
            return operation;
        };
    }

    @Bean
    GlobalOpenApiCustomizer statuses() {
        return description -> description.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(ApiDescription::maySucceed);
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
}
