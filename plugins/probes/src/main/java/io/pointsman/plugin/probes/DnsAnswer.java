package io.pointsman.plugin.probes;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What one server said to one question, or that it said nothing. */
final class DnsAnswer {

    private final DnsClient.Asking question;
    private final Optional<Message> message;
    private final String silence;
    private final Instant at;
    private final List<Record> chain;

    DnsAnswer(DnsClient.Asking question, Message message, Instant at) {
        this(question, Optional.of(message), "", at);
    }

    private DnsAnswer(DnsClient.Asking question, Optional<Message> message, String silence, Instant at) {
        this.question = question;
        this.message = message;
        this.silence = silence;
        this.at = at;
        this.chain = message.map(said -> chain(said, question.type())).orElse(List.of());
    }

    /** No answer; the text continues a sentence that begins with the server. */
    static DnsAnswer silence(DnsClient.Asking question, String why, Instant at) {
        return new DnsAnswer(question, Optional.empty(), why, at);
    }

    DnsClient.Asking question() {
        return question;
    }

    Place server() {
        return question.server();
    }

    Instant at() {
        return at;
    }

    boolean isSilence() {
        return message.isEmpty();
    }

    /** Why there is no usable answer, continuing a sentence that begins with the server; empty when there is one, be it "no such record". */
    Optional<String> trouble() {
        if (message.isEmpty()) {
            return Optional.of(silence);
        }
        return switch (rcode()) {
            case Rcode.NOERROR, Rcode.NXDOMAIN -> Optional.empty();
            case Rcode.REFUSED -> Optional.of("refuses to answer for " + question.name());
            case Rcode.SERVFAIL -> Optional.of("has no answer for " + question.name() + " (SERVFAIL)");
            default -> Optional.of("answers " + Rcode.string(rcode()) + " for " + question.name());
        };
    }

    boolean isMissingName() {
        return message.isPresent() && rcode() == Rcode.NXDOMAIN;
    }

    /** Whether the server speaks for the zone itself. */
    boolean isAuthoritative() {
        return message.map(said -> said.getHeader().getFlag(Flags.AA)).orElse(false);
    }

    /** The records on the way from the name that was asked to the last, aliases included. */
    List<Record> chain() {
        return chain;
    }

    /** The records of the name itself: what its owner would change. */
    List<Record> own() {
        if (chain.isEmpty()) {
            return List.of();
        }
        Name first = chain.getFirst().getName();
        return chain.stream().filter(record -> record.getName().equals(first)).toList();
    }

    /** The names that lead on from the one that was asked, without their last dot. */
    List<String> aliases() {
        return chain.stream()
                .flatMap(record -> record instanceof CNAMERecord alias
                        ? Stream.of(ProbesOptions.bareName(alias.getTarget().toString()))
                        : Stream.empty())
                .toList();
    }

    /** The addresses at the end. */
    List<InetAddress> addresses() {
        List<InetAddress> addresses = new ArrayList<>();
        for (Record record : chain) {
            if (record instanceof ARecord four) {
                addresses.add(four.getAddress());
            } else if (record instanceof AAAARecord six) {
                addresses.add(six.getAddress());
            }
        }
        return addresses;
    }

    private int rcode() {
        return message.map(Message::getRcode).orElse(Rcode.SERVFAIL);
    }

    private static List<Record> chain(Message said, int type) {
        List<Record> all = said.getSection(Section.ANSWER);
        List<Record> chain = new ArrayList<>();
        Set<Name> been = new LinkedHashSet<>();
        Optional<Name> name = Optional.of(said.getQuestion().getName());
        while (name.isPresent() && been.add(name.get())) {
            Name here = name.get();
            List<Record> found = all.stream()
                    .filter(record -> record.getName().equals(here) && record.getType() == type)
                    .toList();
            Optional<Record> alias = all.stream()
                    .filter(record -> record.getName().equals(here) && record.getType() == Type.CNAME)
                    .findFirst();
            chain.addAll(found.isEmpty() ? alias.stream().toList() : found);
            name = found.isEmpty() && alias.isPresent() && alias.get() instanceof CNAMERecord next
                    ? Optional.of(next.getTarget())
                    : Optional.empty();
        }
        return List.copyOf(chain);
    }
}
