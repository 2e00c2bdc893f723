package io.linli.http;

import io.linli.http.ErrorTexts.Text;
import io.linli.http.ErrorTexts.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/** The page that the {@code type} of a problem document (RFC 9457) leads to: each code, what it means, what to do. */
@Configuration(proxyBeanMethods = false)
class ErrorPage {

    private static final String FRAME = """
            <!doctype html>
            <html lang="zh-CN">
              <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>Linli 邻里 · 错误代码 Error codes</title>
                <link rel="icon" href="/icon.svg" />
                <link rel="stylesheet" href="/docs/api.css" />
                <link rel="stylesheet" href="/docs/errors.css" />
              </head>
              <body>
                <header>
                  <h1>Linli 邻里 · 错误代码 Error codes</h1>
                  <p>%s</p>
                </header>
                <main class="errors">
            %s
                </main>
              </body>
            </html>
            """;
    private static final String STORY = "每个被拒绝的请求都带有稳定的代码;下面是每个代码的含义和处理办法。“…”处随请求而变。"
            + " Every refusal carries a stable code. This is what each means and what to do; “…” depends on the request."
            + " <a href=\"/docs/api\">接口文档 API</a>";

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private volatile @Nullable String page;

    /** A route and no handler method, because it is open to everybody and knows no roles. */
    @Bean
    RouterFunction<ServerResponse> errorPageRoute() {
        return RouterFunctions.route()
                .GET(
                        "/docs/errors",
                        request -> ServerResponse.ok()
                                .contentType(HTML)
                                .cacheControl(CacheControl.noCache())
                                .body(page()))
                .build();
    }

    private String page() {
        String drawn = page;
        if (drawn == null) {
            drawn = draw();
            page = drawn;
        }
        return drawn;
    }

    private static String draw() {
        var byCode = new TreeMap<String, Texts>();
        statuses().forEach(texts -> byCode.put(texts.code(), texts));
        ErrorTexts.read().forEach(texts -> byCode.put(texts.code(), texts));
        String entries = byCode.values().stream().map(ErrorPage::entry).collect(Collectors.joining("\n"));
        return FRAME.formatted(STORY, entries);
    }

    /** Codes that are made of the status where nothing more is known, and that of the container. */
    private static List<Texts> statuses() {
        List<Texts> all = Arrays.stream(HttpStatus.values())
                .filter(HttpStatus::isError)
                .map(status -> ProblemTexts.ofStatus(status.value()))
                .map(refusal -> new Texts(
                        refusal.code().toLowerCase(Locale.ROOT),
                        List.of(new Text(String.valueOf(refusal.getMessage()), refusal.english()))))
                .collect(Collectors.toCollection(java.util.ArrayList::new));
        all.add(new Texts(
                ContainerRefusals.CODE, List.of(new Text(ContainerRefusals.CHINESE, ContainerRefusals.ENGLISH))));
        return all;
    }

    private static String entry(Texts texts) {
        String lines = texts.texts().stream()
                .map(text -> "<li><p>%s</p><p lang=\"en\">%s</p></li>"
                        .formatted(HtmlUtils.htmlEscape(text.chinese()), HtmlUtils.htmlEscape(text.english())))
                .collect(Collectors.joining());
        return "<section id=\"%1$s\"><h2><a href=\"#%1$s\">%1$s</a></h2><ul>%2$s</ul></section>"
                .formatted(texts.code(), lines);
    }
}
