package io.linli.incident.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reports are taken in.
 *
 * @param sureOfType confidence (0 to 1) from which the classifier's type is acted upon without a person
 * @param sureOfPlace confidence (0 to 1) from which a place found in the text is acted upon without a person
 * @param numberPrefix two capital letters before each incident number
 * @param farthestKilometres how far from the middle of the city a position may lie
 * @param batch how many reports are written in one transaction at most
 * @param writers how many transactions write at the same time
 * @param anonymousPerAddress how many reports of people who are not signed in are taken from one network address within
 *     ten minutes; this machine itself is not counted
 * @param anonymousInAll how many of them are taken from all addresses together within ten minutes
 * @param retrainAfter after how many corrections by staff the classifier is taught anew at the latest; after fewer
 *     where little was taught
 */
@ConfigurationProperties("linli.incident.intake")
record IntakeSettings(
        @DefaultValue("0.55") double sureOfType,
        @DefaultValue("0.5") double sureOfPlace,
        @DefaultValue("LJ") String numberPrefix,
        @DefaultValue("150") int farthestKilometres,
        @DefaultValue("64") int batch,
        @DefaultValue("2") int writers,
        @DefaultValue("20") int anonymousPerAddress,
        @DefaultValue("600") int anonymousInAll,
        @DefaultValue("50") int retrainAfter) {}
