package io.linli.process;

import io.linli.kernel.DivisionCode;

/** Where the processes of packages hold, for modules that bring some: only there people can start one by themselves. */
public interface PackagePlaces {

    /**
     * Whether the processes of a package are there for a place. Asked often; answer from memory.
     *
     * @param app key of the package
     */
    boolean covers(String app, DivisionCode place);
}
