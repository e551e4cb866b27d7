package io.pointsman.http;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses are not in the open Internet. */
public final class Networks {

    private Networks() {}

    /** Whether it is private, link-local, shared, reserved or of many; this machine is not. */
    public static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return false;
        }
        return address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || isUniqueLocal(address)
                || isSharedOrReserved(address);
    }

    /** Whether a host is this machine. Names are not asked for: a name other than localhost is somewhere else. */
    public static boolean isThisMachine(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** fc00::/7. */
    private static boolean isUniqueLocal(InetAddress address) {
        return !(address instanceof Inet4Address) && (address.getAddress()[0] & 0xfe) == 0xfc;
    }

    /** 100.64.0.0/10 between carriers, 192.0.0.0/24, 0.0.0.0/8, and 240.0.0.0/4 with the broadcast address. */
    private static boolean isSharedOrReserved(InetAddress address) {
        if (!(address instanceof Inet4Address)) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return first == 0
                || (first == 100 && (second & 0xc0) == 64)
                || (first == 192 && second == 0 && bytes[2] == 0)
                || first >= 240;
    }
}
