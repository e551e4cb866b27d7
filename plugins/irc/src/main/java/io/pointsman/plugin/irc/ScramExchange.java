package io.pointsman.plugin.irc;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import com.ongres.scram.common.exception.ScramInvalidServerSignatureException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** SCRAM-SHA-256 of RFC 5802 and 7677: the password never travels, and the server must prove that it knows it too. */
final class ScramExchange implements SaslExchange {

    /** More than any services ask for; a server that wants more only wants us busy. */
    private static final int MOST_ITERATIONS = 1_000_000;

    private enum Step {
        FIRST,
        PROOF,
        SIGNATURE,
        OVER
    }

    private final ScramClient client;
    private Step step = Step.FIRST;

    private ScramExchange(ScramClient client) {
        this.client = client;
    }

    /** With a random nonce, or the given one. */
    static ScramExchange of(String account, String password, Optional<Supplier<String>> nonce) throws Failed {
        return inOurLoader(() -> {
            var builder = ScramClient.builder()
                    .advertisedMechanisms(List.of(SaslMechanism.SCRAM_SHA_256.wire()))
                    .username(account)
                    .password(password.toCharArray())
                    .stringPreparation(StringPreparation.SASL_PREPARATION);
            nonce.ifPresent(builder::nonceSupplier);
            return new ScramExchange(builder.build());
        });
    }

    @Override
    public byte[] answer(byte[] challenge) throws Failed {
        String message = new String(challenge, StandardCharsets.UTF_8);
        return inOurLoader(() -> next(message)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean serverProved() {
        return step == Step.OVER;
    }

    private String next(String message) throws ScramException, Failed {
        return switch (step) {
            case FIRST -> {
                step = Step.PROOF;
                yield client.clientFirstMessage().toString();
            }
            case PROOF -> {
                if (client.serverFirstMessage(message).getIterationCount() > MOST_ITERATIONS) {
                    throw new Failed("the server asks for more than " + MOST_ITERATIONS + " iterations");
                }
                step = Step.SIGNATURE;
                yield client.clientFinalMessage().toString();
            }
            case SIGNATURE -> {
                client.serverFinalMessage(message);
                step = Step.OVER;
                yield "";
            }
            case OVER -> throw new Failed("the server goes on after the end of SCRAM");
        };
    }

    private interface Work<T> {
        T run() throws ScramException, Failed;
    }

    /** The library looks for its tables by the context class loader, which need not be ours. */
    private static <T> T inOurLoader(Work<T> work) throws Failed {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ScramExchange.class.getClassLoader());
        try {
            return work.run();
        } catch (ScramInvalidServerSignatureException e) {
            throw new Failed(
                    "the server could not prove that it knows the password; it may not be who it claims to be", e);
        } catch (ScramException e) {
            throw new Failed("the server breaks SCRAM: " + e.getMessage(), e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Failed(
                    "SCRAM is not possible with this password and server (" + e.getMessage()
                            + "); with sasl: {mechanism: plain} a login may be",
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
