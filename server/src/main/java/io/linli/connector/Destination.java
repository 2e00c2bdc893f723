package io.linli.connector;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Where a call may go. Addresses of the own machine and of private networks are open only to connectors that say that
 * they are inside; link-local addresses and those at which clouds tell machines their secrets are never open. The names
 * that are looked up here stay known for half a minute, so that the connection goes to what was looked at.
 */
final class Destination {

    /** Metadata of clouds that lie outside of the link-local range. */
    private static final Set<String> METADATA = Set.of("100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

    private Destination() {}

    /** @throws CallFault if any address of the host is closed, or if it has none */
    static void check(String host, boolean inside) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw CallFault.of("unknown-host", "找不到该地址,请检查域名", "there is no such host");
        }
        for (InetAddress address : addresses) {
            Reach reach = reach(address);
            if (reach == Reach.NOBODY || reach == Reach.INSIDE && !inside) {
                throw CallFault.of(
                        "address-refused",
                        "该地址不允许访问;内部网络的系统须勾选“在内部网络”",
                        "this address is closed; a system inside the network must say that it is");
            }
        }
    }

    /** Who may call an address. */
    enum Reach {
        ANYBODY,
        INSIDE,
        NOBODY
    }

    static Reach reach(InetAddress address) {
        InetAddress meant = carried(address);
        byte[] bytes = meant.getAddress();
        if (meant.isLinkLocalAddress()
                || meant.isMulticastAddress()
                || meant.isAnyLocalAddress()
                || METADATA.contains(meant.getHostAddress())
                || bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xff) >= 240)) {
            return Reach.NOBODY;
        }
        boolean inside = meant.isLoopbackAddress() || meant.isSiteLocalAddress() || ownRange(bytes);
        return inside ? Reach.INSIDE : Reach.ANYBODY;
    }

    /** Carrier-grade NAT (RFC 6598), benchmarking (RFC 2544) and unique local addresses (RFC 4193). */
    private static boolean ownRange(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return bytes.length == 4
                ? first == 100 && (second & 0xc0) == 64 || first == 198 && (second & 0xfe) == 18
                : (first & 0xfe) == 0xfc;
    }

    /** The IPv4 address that an IPv6 address carries: NAT64 (RFC 6052), 6to4 (RFC 3056) or IPv4-compatible. */
    private static InetAddress carried(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address;
        }
        int from = bytes[0] == 0x20 && bytes[1] == 0x02 ? 2 : startsWith(bytes, 0x00, 0x64, 0xff, 0x9b) ? 12 : -1;
        boolean compatible =
                from < 0 && zero(bytes, 12) && !address.isLoopbackAddress() && !address.isAnyLocalAddress();
        int start = compatible ? 12 : from;
        if (start < 0) {
            return address;
        }
        try {
            return Inet4Address.getByAddress(Arrays.copyOfRange(bytes, start, start + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... head) {
        for (int i = 0; i < head.length; i++) {
            if ((bytes[i] & 0xff) != head[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean zero(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
