package io.linli.registry.history;

import io.linli.http.Refusal;

/** Refusals of what is not there, or not to be seen: the two look alike. */
public final class Unknown {

    private Unknown() {}

    static Refusal kind() {
        return Refusal.notFound(
                "没有这类登记,应为 people、houses、organisations、things 或 relations",
                "there is no such kind; take people, houses, organisations, things or relations");
    }

    /** A record that does not exist or lies outside of the asker's places. */
    public static Refusal subject() {
        return Refusal.notFound("没有这条登记,或不在您的管辖范围内", "There is no such record, or it is outside of your places");
    }

    static Refusal change() {
        return Refusal.notFound("没有这次变更", "There is no such change");
    }
}
