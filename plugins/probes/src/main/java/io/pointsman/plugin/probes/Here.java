package io.pointsman.plugin.probes;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.HTTPSRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SVCBBase;
import org.xbill.DNS.Type;

/**
 * What it means that DNS leads here: by a name of our edge, or to addresses of our edge.
 *
 * @param suffixes of names
 */
record Here(List<String> suffixes, Set<InetAddress> addresses) {

    /** Where an answer leads. */
    enum Way {
        HERE,
        /** Some of its addresses are ours and some are not. */
        BOTH,
        ELSEWHERE,
        /** It has no record that leads anywhere. */
        NOWHERE
    }

    static Accepts arguments(Accepts others) {
        return others.names("suffix").addresses("addresses");
    }

    /** As the runbook says, else as the options say. */
    static Here of(Scene scene) throws CannotLook {
        Asked asked = scene.asked();
        boolean said =
                asked.text("suffix").isPresent() || asked.text("addresses").isPresent();
        List<String> suffixes = said
                ? asked.list("suffix").stream().map(ProbesOptions::bareName).toList()
                : scene.options().edgeNames();
        Set<InetAddress> addresses = new HashSet<>();
        if (said) {
            asked.list("addresses").forEach(text -> addresses.add(HostPort.address(text)));
        } else {
            addresses.addAll(scene.options().edgeAddresses());
        }
        if (suffixes.isEmpty() && addresses.isEmpty()) {
            throw new CannotLook(
                    "Nothing says what is here: name suffix or addresses in the runbook, or edge-names or edges under plugins: probes");
        }
        return new Here(suffixes, addresses);
    }

    Way way(DnsAnswer answer) {
        if (answer.chain().isEmpty()) {
            return Way.NOWHERE;
        }
        if (isOurName(answer.question().name()) || answer.aliases().stream().anyMatch(this::isOurName)) {
            return Way.HERE;
        }
        if (answer.question().type() == Type.HTTPS) {
            return wayOfHints(answer);
        }
        List<InetAddress> found = answer.addresses();
        return found.isEmpty() ? Way.NOWHERE : way(found);
    }

    private Way way(List<InetAddress> found) {
        long ours = found.stream().filter(addresses::contains).count();
        return ours == found.size() ? Way.HERE : ours == 0 ? Way.ELSEWHERE : Way.BOTH;
    }

    private Way wayOfHints(DnsAnswer answer) {
        List<Way> ways = new ArrayList<>();
        for (Record record : answer.chain()) {
            if (record instanceof HTTPSRecord https) {
                String target = ProbesOptions.bareName(https.getTargetName().toString());
                List<InetAddress> hints = hints(https);
                if (isOurName(target)) {
                    ways.add(Way.HERE);
                } else if (!hints.isEmpty()) {
                    ways.add(way(hints));
                } else if (!target.isEmpty()) {
                    ways.add(Way.ELSEWHERE);
                }
            }
        }
        return ways.isEmpty() ? Way.NOWHERE : ways.stream().distinct().count() == 1 ? ways.getFirst() : Way.BOTH;
    }

    private boolean isOurName(String name) {
        return suffixes.stream().anyMatch(suffix -> NameServers.isIn(name, suffix));
    }

    /** What the answer says, in a few words: the last name and the addresses, or the HTTPS record's target and hints. */
    static String shown(DnsAnswer answer) {
        List<String> words = new ArrayList<>();
        for (Record record : answer.chain()) {
            if (record instanceof HTTPSRecord https) {
                String target = ProbesOptions.bareName(https.getTargetName().toString());
                words.add(target.isEmpty() ? "hints" : target);
                hints(https).forEach(address -> words.add(address.getHostAddress()));
            }
        }
        answer.addresses().forEach(address -> words.add(address.getHostAddress()));
        List<String> aliases = answer.aliases();
        if (words.isEmpty()) {
            return aliases.isEmpty() ? "nothing" : aliases.getLast();
        }
        return Saw.some(words, 3) + (aliases.isEmpty() ? "" : " by " + aliases.getLast());
    }

    private static List<InetAddress> hints(HTTPSRecord record) {
        List<InetAddress> hints = new ArrayList<>();
        try {
            if (record.getSvcParamValue(SVCBBase.IPV4HINT) instanceof SVCBBase.ParameterIpv4Hint four) {
                List<Inet4Address> addresses = four.getAddresses();
                hints.addAll(addresses);
            }
            if (record.getSvcParamValue(SVCBBase.IPV6HINT) instanceof SVCBBase.ParameterIpv6Hint six) {
                List<Inet6Address> addresses = six.getAddresses();
                hints.addAll(addresses);
            }
        } catch (UnknownHostException odd) {
            throw new IllegalStateException("an address of four or sixteen bytes is always one", odd);
        }
        return hints;
    }
}
