package io.linli.territory.division;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GeoJSON feature collection (RFC 7946). */
public record FeatureCollection(String type, List<Feature> features) {

    public static FeatureCollection of(List<Feature> features) {
        return new FeatureCollection("FeatureCollection", features);
    }

    /** One thing on the map. */
    public record Feature(String type, Shape geometry, Map<String, @Nullable Object> properties) {

        public static Feature of(Shape geometry, Map<String, @Nullable Object> properties) {
            return new Feature("Feature", geometry, properties);
        }
    }
}
