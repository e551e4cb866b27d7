package io.pointsman.api.web;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a handler answers: the response, and what it proposes. The response goes out when all of it is in the log. When something is refused
 * 409 goes out instead, with the reason, and 503 when the log cannot be written: then whoever sent it may send it again. Proposals
 * are taken one after the other; what is so already is no refusal, so that the same request can come twice.
 */
public record WebOutcome(WebResponse response, List<Proposal> proposals) {

    public WebOutcome {
        proposals = List.copyOf(proposals);
    }

    /** Only an answer. */
    public static WebOutcome answer(WebResponse response) {
        return new WebOutcome(response, List.of());
    }

    /** Only an answer, in plain text. */
    public static WebOutcome answer(int status, String text) {
        return answer(WebResponse.text(status, text));
    }

    /** The same, proposing one thing more. */
    public WebOutcome propose(Proposal proposal) {
        return new WebOutcome(
                response, Stream.concat(proposals.stream(), Stream.of(proposal)).toList());
    }
}
