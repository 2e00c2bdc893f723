package io.linli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.identity.entry.IdentitySettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** How much work the hash of a password is. */
class PasswordsTests {

    private final Passwords usual = passwords(Map.of());

    @Test
    void whatNobodyHasSetIsTheLeastThatIsRecommended() {
        String hash = usual.hash("correct horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=12288,t=3,p=1$");
        assertThat(usual.matches("correct horse", hash)).isTrue();
        assertThat(usual.matches("correct house", hash)).isFalse();
        assertThat(usual.isCheap(hash)).isFalse();
    }

    @Test
    void moreWorkCanBeAskedAndWhatWasHashedBeforeIsStillKnown() {
        String before = usual.hash("correct horse");
        Passwords costly =
                passwords(Map.of("linli.identity.password-memory", "16MB", "linli.identity.password-passes", "4"));

        assertThat(costly.isCheap(before)).isTrue();
        assertThat(costly.matches("correct horse", before)).isTrue();
        assertThat(costly.hash("correct horse")).startsWith("$argon2id$v=19$m=16384,t=4,p=1$");
        assertThat(usual.isCheap(costly.hash("correct horse"))).isFalse();
    }

    private static Passwords passwords(Map<String, String> settings) {
        return new Passwords(new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("linli.identity", IdentitySettings.class));
    }
}
