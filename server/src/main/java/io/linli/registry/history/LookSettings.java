package io.linli.registry.history;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much somebody may see behind the mask without a second person.
 *
 * @param looksPerHour so many records within any hour, whether opened one by one or by small exports
 */
@ConfigurationProperties("linli.registry")
record LookSettings(@DefaultValue("60") int looksPerHour) {}
