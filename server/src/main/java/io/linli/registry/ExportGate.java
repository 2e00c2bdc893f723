package io.linli.registry;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The gate by which data of many people leave (导出审批), for other modules too: each export has a purpose, large ones and
 * those that open more than a few sealed values wait for a second person, and whoever has asked makes the file, once,
 * having confirmed that it is him.
 */
public interface ExportGate {

    /**
     * Asks for an export on behalf of whoever is signed in, within the running transaction.
     *
     * @throws io.linli.http.Refusal 400 without a purpose or with too many records, 403 if he may not open sealed values
     */
    Asked ask(Order order);

    /**
     * What somebody wants to take out.
     *
     * @param kind as an {@link ExportSource} knows it
     * @param label what people call the records, in Chinese
     * @param place code of the place within which they lie
     * @param filters kept for the moment when the file is made
     * @param revealed sealed fields among those exported that are written in clear
     * @param purpose code of a purpose of the catalogue
     * @param records how many there are now
     * @param everything whether it goes beyond what can be looked through, and a second person decides in any case
     */
    record Order(
            String kind,
            String label,
            String place,
            Map<String, String> filters,
            List<String> fields,
            List<String> revealed,
            String purpose,
            @Nullable String reason,
            long records,
            boolean everything) {}

    /**
     * What has become of it.
     *
     * @param state waiting or approved
     */
    record Asked(UUID id, String state, long records) {}
}
