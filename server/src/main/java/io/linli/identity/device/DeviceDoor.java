package io.linli.identity.device;

import io.linli.database.SystemWork;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.AccessEvent;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.linli.identity.device.DeviceStore.Confirmation;
import io.linli.identity.device.DeviceStore.Device;
import io.linli.identity.device.DeviceStore.WaitingDevice;
import io.linli.identity.entry.Entrance;
import io.linli.identity.entry.Holders;
import io.linli.identity.entry.Stage;
import io.linli.identity.entry.Visit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The devices of the own account; an administrator's look at those of others. */
@RestController
@Tag(name = "identity")
class DeviceDoor {

    private final DeviceStore store;
    private final Entrance entrance;
    private final Holders holders;
    private final SystemWork system;
    private final ApplicationEventPublisher events;

    DeviceDoor(
            DeviceStore store,
            Entrance entrance,
            Holders holders,
            SystemWork system,
            ApplicationEventPublisher events) {
        this.store = store;
        this.entrance = entrance;
        this.holders = holders;
        this.system = system;
        this.events = events;
    }

    @GetMapping("/api/v1/security/devices")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "myDevices", summary = "Devices of the own account, waiting ones included")
    List<Device> mine(HttpServletRequest request) {
        UUID account = entrance.visit(request).account();
        return system.call(() -> store.of(account));
    }

    @PostMapping("/api/v1/security/devices/{id}/confirmation")
    @Allows(value = Allows.SIGNED_IN, confirmed = true)
    @Operation(operationId = "confirmMyDevice", summary = "Let a new device in that waits to be confirmed")
    ResponseEntity<Void> confirm(@PathVariable UUID id, HttpServletRequest request) {
        return confirm(entrance.visit(request).account(), id, Confirmation.DEVICE);
    }

    @DeleteMapping("/api/v1/security/devices/{id}")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "removeMyDevice", summary = "Forget a device; ends the sessions on it")
    ResponseEntity<Void> remove(@PathVariable UUID id, HttpServletRequest request) {
        return forget(entrance.visit(request).account(), id);
    }

    private ResponseEntity<Void> forget(UUID account, UUID id) {
        system.run(() -> {
            if (store.remove(account, id) == 0) {
                throw missing();
            }
            entrance.endSessionsOn(account, id);
            events.publishEvent(AccessEvent.of("device:remove", "device", id.toString(), "forgot a device")
                    .with(Map.of("account", account.toString())));
        });
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/session/device")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "resumeOnDevice", summary = "Go on with a sign-in once its new device has been confirmed")
    ResponseEntity<Void> resume(HttpServletRequest request) {
        Visit visit = entrance.visit(request);
        boolean confirmed = visit.stage() == Stage.DEVICE
                && Optional.ofNullable(visit.device())
                        .flatMap(device -> system.call(() -> store.find(device)))
                        .map(Device::isConfirmed)
                        .orElse(false);
        if (!confirmed) {
            throw Refusal.conflict("not-confirmed", "这台设备还没有被确认,请稍候", "This device has not been confirmed yet");
        }
        return ResponseEntity.noContent()
                .headers(entrance.resume(visit, request))
                .build();
    }

    @GetMapping("/api/v1/accounts/{id}/devices")
    @Allows("identity:administer")
    @Operation(operationId = "listDevicesOfAccount", summary = "Devices of an account of the own area")
    List<Device> of(@PathVariable UUID id) {
        holders.requiredInScope(id);
        return system.call(() -> store.of(id));
    }

    @PostMapping("/api/v1/accounts/{id}/devices/{device}/confirmation")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(operationId = "confirmDeviceOfAccount", summary = "Let a new device of an account in")
    ResponseEntity<Void> confirm(@PathVariable UUID id, @PathVariable UUID device) {
        holders.requiredInScope(id);
        return confirm(id, device, Confirmation.ADMINISTRATOR);
    }

    @DeleteMapping("/api/v1/accounts/{id}/devices/{device}")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(
            operationId = "removeDeviceOfAccount",
            summary = "Let a device of an account in no more; ends its sessions")
    ResponseEntity<Void> remove(@PathVariable UUID id, @PathVariable UUID device) {
        holders.requiredInScope(id);
        return forget(id, device);
    }

    @GetMapping("/api/v1/waiting-devices")
    @Allows("identity:administer")
    @Operation(operationId = "listWaitingDevices", summary = "New devices in the own area that wait, longest first")
    Page<WaitingDevice> waiting(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = PageSize.of(limit);
        Cursor after = Cursor.parse(cursor, 1);
        List<WaitingDevice> found = system.call(
                () -> store.waiting(Principals.required().places(), after == null ? null : key(after), size + 1));
        return Page.of(found, size, device -> Cursor.after(device.id()));
    }

    private static UUID key(Cursor cursor) {
        try {
            return UUID.fromString(cursor.values().getFirst());
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
        }
    }

    private ResponseEntity<Void> confirm(UUID account, UUID device, Confirmation by) {
        system.run(() -> {
            if (store.confirm(account, device, by) == 0) {
                throw missing();
            }
            events.publishEvent(AccessEvent.of("device:confirm", "device", device.toString(), "let a new device in")
                    .with(Map.of("account", account.toString())));
        });
        return ResponseEntity.noContent().build();
    }

    private static Refusal missing() {
        return Refusal.notFound("没有这台设备,或它已被确认", "There is no such device, or it has been confirmed already");
    }
}
