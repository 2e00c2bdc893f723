package io.linli.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Requests that the web container refuses before any handler sees them, such as a header of 100 kB or an
 * address with hidden slashes. They get a problem document like every other refusal, not the container's
 * own page with its name and version.
 */
@Component
class ContainerRefusals implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    static final String CODE = "request-refused";
    static final String CHINESE = "请求格式不正确,服务器无法读取,请检查地址和请求头";
    static final String ENGLISH = "The request cannot be read; check its address and headers";

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    /** Writes the document. Public with a public constructor because the container makes it by name. */
    public static final class ProblemValve extends ErrorReportValve {

        private static final String DOCUMENT = "{\"type\":\"/docs/errors#" + CODE + "\",\"title\":\"Request refused\","
                + "\"status\":%d,\"code\":\"" + CODE + "\",\"detail\":\"" + CHINESE + "\",\"detailEn\":\"" + ENGLISH
                + "\"}";

        @Override
        protected void report(Request request, Response response, @Nullable Throwable throwable) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType("application/problem+json");
                response.getCoyoteResponse()
                        .doWrite(java.nio.ByteBuffer.wrap(
                                DOCUMENT.formatted(status).getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                containerLog(e);
            }
        }

        private void containerLog(IOException e) {
            if (getContainer() instanceof Host host) {
                host.getLogger().debug("the client has gone", e);
            }
        }
    }
}
