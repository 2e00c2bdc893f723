package io.linli.identity.device;

import io.linli.database.SystemWork;
import io.linli.identity.Principal;
import io.linli.identity.WaitingMatters;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** New devices that an administrator lets in (新设备确认). */
@Component
class DevicesToConfirm implements WaitingMatters {

    private final DeviceStore store;
    private final SystemWork system;

    DevicesToConfirm(DeviceStore store, SystemWork system) {
        this.store = store;
        this.system = system;
    }

    @Override
    public String kind() {
        return "confirm-device";
    }

    @Override
    public String name() {
        return "新设备待确认";
    }

    @Override
    public String nameEn() {
        return "New devices";
    }

    @Override
    public String page() {
        return "/devices";
    }

    /** Somebody stands before a closed door. */
    @Override
    public Duration limit() {
        return Duration.ofDays(1);
    }

    @Override
    public boolean concerns(Principal person) {
        return person.may("identity:administer");
    }

    @Override
    public List<Matter> waiting(Principal person, int most) {
        return system.call(() -> store.waiting(person.places(), null, most)).stream()
                .map(device -> new Matter(
                        device.id(), device.name(), device.username(), device.placeCode(), device.createdAt()))
                .toList();
    }
}
