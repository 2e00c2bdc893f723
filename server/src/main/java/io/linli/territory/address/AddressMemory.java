package io.linli.territory.address;

import io.linli.territory.division.Remembered;
import org.springframework.stereotype.Component;

/** Holds the present addresses; a change replaces them as a whole. */
@Component
public class AddressMemory implements Remembered {

    private final AddressStore store;
    private volatile Addresses addresses;

    AddressMemory(AddressStore store) {
        this.store = store;
        this.addresses = store.load();
    }

    public Addresses now() {
        return addresses;
    }

    @Override
    public String part() {
        return ADDRESSES;
    }

    @Override
    public long revision() {
        return addresses.revision();
    }

    @Override
    public synchronized void reload() {
        addresses = store.load();
    }
}
