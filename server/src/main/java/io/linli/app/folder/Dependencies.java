package io.linli.app.folder;

import java.util.Map;

/**
 * What must be there before it is installed.
 *
 * @param linli oldest version of the platform, for example {@code >=0.4}
 * @param apps oldest versions of other applications by their ids
 */
public record Dependencies(String linli, Map<String, String> apps) {

    public Dependencies {
        apps = Map.copyOf(apps);
    }
}
