package io.linli.file;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much people may upload.
 *
 * @param residentDailyMegabytes of one resident in 24 hours
 * @param staffDailyMegabytes of one member of staff or application in 24 hours
 * @param bufferMegabytes what uploads may hold in memory at once
 */
@ConfigurationProperties("linli.files")
record FileSettings(
        @DefaultValue("200") int residentDailyMegabytes,
        @DefaultValue("20000") int staffDailyMegabytes,
        @DefaultValue("96") int bufferMegabytes) {}
