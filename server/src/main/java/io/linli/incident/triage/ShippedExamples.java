package io.linli.incident.triage;

import java.util.List;

/** The example sentences that ship with the product: written for it, each with its type. */
final class ShippedExamples {

    private ShippedExamples() {}

    static List<Example> all() {
        return Csv.resource("examples.csv").stream().map(ShippedExamples::read).toList();
    }

    private static Example read(List<String> row) {
        TypeCatalogue catalogue = TypeCatalogue.shipped();
        CatalogueType type = catalogue.find(row.get(0)).orElseThrow(() -> new IllegalStateException("type " + row));
        String[] path = catalogue.path(type).split("/", -1);
        return new Example(
                new Message(row.get(1), row.get(2)),
                path[0],
                path.length > 1 ? path[1] : null,
                path.length > 2 ? path[2] : null);
    }
}
