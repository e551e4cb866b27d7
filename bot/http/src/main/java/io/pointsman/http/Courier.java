package io.pointsman.http;

import io.pointsman.api.page.PageNotSent;
import java.io.IOException;

/** Carries a page to a service by one request, and says what became of it in the words of a pager, without addresses. Safe for all threads. */
public final class Courier {

    private final String service;
    private final Asker asker;

    /**
     * @param service how people call it
     */
    public Courier(String service, Asker asker) {
        this.service = service;
        this.asker = asker;
    }

    /**
     * Returns when the service took it, which it says by a status of 2xx.
     *
     * @throws PageNotSent when it certainly did not: there was no connection, or it refused; what is no use to repeat is for good
     * @throws IOException when nobody knows: it failed inside, or did not answer
     */
    public Answer carry(Question question) throws PageNotSent, IOException, InterruptedException {
        Answer answer = ask(question);
        int status = answer.status();
        String said = service + " answers HTTP " + status;
        if (status >= 200 && status < 300) {
            return answer;
        }
        if (status == 408 || status == 425 || status == 429) {
            throw PageNotSent.now(said + (status == 429 ? ": it is asked too often" : ""));
        }
        if (status >= 500) {
            throw new IOException(said);
        }
        throw PageNotSent.forGood(said + hint(status));
    }

    private Answer ask(Question question) throws PageNotSent, IOException, InterruptedException {
        try {
            return asker.ask(question);
        } catch (Trouble trouble) {
            String line = service + ": " + trouble.why();
            if (trouble.kind() == Trouble.Kind.FORBIDDEN) {
                throw PageNotSent.forGood(line);
            }
            if (trouble.kind() == Trouble.Kind.UNASKED) {
                throw PageNotSent.now(line);
            }
            throw new IOException(line, trouble);
        }
    }

    private static String hint(int status) {
        return switch (status) {
            case 401, 403 -> ": it does not accept the bot's secret";
            default -> status < 400 ? ": it redirects, and that is not followed" : "";
        };
    }
}
