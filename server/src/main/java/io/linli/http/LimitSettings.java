package io.linli.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one client may ask for.
 *
 * @param largestBody most bytes of a request
 * @param largestImport most bytes of an import or an upload
 * @param requestsPerSecond from one network address on average, four times as many at once; this machine itself
 *     is not counted
 */
@ConfigurationProperties("linli.limits")
record LimitSettings(
        @DefaultValue("2MB") DataSize largestBody,
        @DefaultValue("200MB") DataSize largestImport,
        @DefaultValue("200") int requestsPerSecond) {}
