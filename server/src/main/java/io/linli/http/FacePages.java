package io.linli.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the five faces from {@code static/} on the class path. Files whose name holds their digest are kept by
 * browsers for good; pages are asked for each time. An address below a face that is no file is that face's page,
 * because the browser's side routes by itself.
 */
@Configuration(proxyBeanMethods = false)
class FacePages implements WebMvcConfigurer {

    private static final Set<String> FACES = Set.of("console", "resident", "worker", "screen", "kiosk");
    private static final String FILES = "classpath:/static/";

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
        registry.addViewController("/docs/api").setViewName("forward:/docs/api.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new PathResourceResolver());
        registry.addResourceHandler("/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new FaceResolver());
    }

    /** Finds a file, or the page of the face that an address lies below; keys in addresses may have dots in them. */
    private static final class FaceResolver extends PathResourceResolver {

        private static final Pattern FILE = Pattern.compile(
                "\\.(?:m?js|css|map|json|webmanifest|html|txt|xml|wasm|svg|png|jpe?g|webp|gif|ico|woff2?)$");

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = super.getResource(path, location);
            if (file != null) {
                return file;
            }
            String face = path.split("/", 2)[0];
            boolean isPage = FACES.contains(face) && !FILE.matcher(path).find();
            return isPage ? super.getResource(face + ".html", location) : null;
        }
    }
}
