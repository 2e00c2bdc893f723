package io.linli.incident.view;

import io.linli.http.Refusal;

/** A part of the map between two meridians and two parallels, in degrees. */
record Box(double west, double south, double east, double north) {

    /** Reads {@code west,south,east,north}. */
    static Box of(String text) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 4) {
                Box box = new Box(
                        Double.parseDouble(parts[0]),
                        Double.parseDouble(parts[1]),
                        Double.parseDouble(parts[2]),
                        Double.parseDouble(parts[3]));
                if (box.west >= -180
                        && box.east <= 180
                        && box.south >= -90
                        && box.north <= 90
                        && box.west < box.east
                        && box.south < box.north) {
                    return box;
                }
            }
        } catch (NumberFormatException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static Refusal invalid() {
        return Refusal.badField(
                "bbox", "invalid-box", "地图范围应为 西经,南纬,东经,北纬 四个数,且在有效范围内", "a box is west,south,east,north in degrees");
    }
}
