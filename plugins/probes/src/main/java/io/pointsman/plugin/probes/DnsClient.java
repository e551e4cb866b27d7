package io.pointsman.plugin.probes;

import io.pointsman.api.Host;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;

/**
 * Asks chosen DNS servers, many at once, and nobody else: no cache lies between, and the resolver of the machine is never asked. A server
 * that says nothing is asked once more, for one packet is easily lost.
 */
final class DnsClient {

    /** So many questions are on their way at the same time. */
    private static final int AT_ONCE = 32;

    private final Host host;
    private final Duration timeout;

    DnsClient(Host host, Duration timeout) {
        this.host = host;
        this.timeout = timeout;
    }

    /**
     * One question to one server.
     *
     * @param type the number of the record type
     * @param recursive whether the server is asked to ask others
     */
    record Asking(Place server, String name, int type, boolean recursive) {}

    /** The answers in the order of the questions. */
    List<DnsAnswer> ask(List<Asking> questions, Deadline deadline) throws InterruptedException {
        List<DnsAnswer> answers = new ArrayList<>();
        for (int from = 0; from < questions.size(); from += AT_ONCE) {
            answers.addAll(askTogether(questions.subList(from, Math.min(questions.size(), from + AT_ONCE)), deadline));
        }
        return answers;
    }

    private List<DnsAnswer> askTogether(List<Asking> questions, Deadline deadline) throws InterruptedException {
        List<CompletableFuture<Message>> sent = new ArrayList<>();
        for (Asking question : questions) {
            sent.add(send(question, deadline));
        }
        List<DnsAnswer> answers = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            DnsAnswer answer = await(questions.get(i), sent.get(i), deadline);
            answers.add(answer.isSilence() && !deadline.isOver() ? again(questions.get(i), deadline) : answer);
        }
        return answers;
    }

    private DnsAnswer again(Asking question, Deadline deadline) throws InterruptedException {
        return await(question, send(question, deadline), deadline);
    }

    private CompletableFuture<Message> send(Asking question, Deadline deadline) {
        try {
            Name name = Name.fromString(ProbesOptions.bareName(question.name()) + ".");
            Message message = Message.newQuery(Record.newRecord(name, question.type(), DClass.IN));
            if (!question.recursive()) {
                message.getHeader().unsetFlag(Flags.RD);
            }
            SimpleResolver server = new SimpleResolver(question.server().address());
            server.setTimeout(deadline.atMost(timeout).plusMillis(1));
            return server.sendAsync(message).toCompletableFuture();
        } catch (TextParseException odd) {
            return CompletableFuture.failedFuture(odd);
        }
    }

    private DnsAnswer await(Asking question, CompletableFuture<Message> sent, Deadline deadline)
            throws InterruptedException {
        try {
            // The library ends each question by its own time-out; this one is for the case that it does not.
            Message message = sent.get(deadline.left().plus(timeout).toNanos(), TimeUnit.NANOSECONDS);
            return new DnsAnswer(question, message, host.now());
        } catch (InterruptedException interruption) {
            sent.cancel(true);
            throw interruption;
        } catch (TimeoutException late) {
            sent.cancel(true);
            return DnsAnswer.silence(question, "did not answer within " + Saw.duration(timeout), host.now());
        } catch (ExecutionException failure) {
            return failed(question, failure.getCause() == null ? failure : failure.getCause());
        }
    }

    private DnsAnswer failed(Asking question, Throwable cause) {
        return switch (cause) {
            case TextParseException odd ->
                DnsAnswer.silence(question, "was not asked, for that is no host name", host.now());
            case PortUnreachableException closed ->
                DnsAnswer.silence(question, "has no DNS server there (refused)", host.now());
            case SocketTimeoutException late ->
                DnsAnswer.silence(question, "did not answer within " + Saw.duration(timeout), host.now());
            case IOException other
            when String.valueOf(other.getMessage()).contains("imed out") ->
                DnsAnswer.silence(question, "did not answer within " + Saw.duration(timeout), host.now());
            default -> DnsAnswer.silence(question, "cannot be asked from here", host.now());
        };
    }
}
