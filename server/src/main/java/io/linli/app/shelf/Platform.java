package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.folder.Fault;
import io.linli.app.folder.Version;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The version of the platform that runs (平台版本), which applications may depend on. */
@Component
class Platform {

    private final Version version;

    /** @param said version to run as, for those who try what an older or a newer platform would do */
    Platform(@Value("${linli.apps.platform:}") String said) {
        this.version = Version.of(said).orElseGet(Platform::built);
    }

    /** What the build has written down, without what marks a version as unfinished. */
    private static Version built() {
        Properties properties = new Properties();
        try (InputStream file = Platform.class.getResourceAsStream("/linli-platform.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the version of the platform cannot be read", e);
        }
        String text = properties.getProperty("version", "").replaceFirst("-.*$", "");
        return Version.of(text).orElseThrow(() -> new IllegalStateException("the build has no version: " + text));
    }

    boolean bears(App app) {
        return Version.least(app.dependencies().linli()).compareTo(version) <= 0;
    }

    /** What an application needs and this platform is not; empty if it is enough. */
    Optional<Fault> lacks(App app) {
        return bears(app)
                ? Optional.empty()
                : Optional.of(new Fault("app.yaml", 0, 0, "platform-too-old", why(app), whyEn(app)));
    }

    String why(App app) {
        return "该应用需要平台版本 %s,当前为 %s,请先升级平台".formatted(app.dependencies().linli(), version);
    }

    private String whyEn(App app) {
        return "it needs version %s of the platform, this is %s; upgrade the platform first"
                .formatted(app.dependencies().linli(), version);
    }
}
