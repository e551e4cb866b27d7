package io.pointsman.plugin.twilio;

import io.pointsman.api.web.WebResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What Twilio is told to do: say something, and wait for a key. */
final class Twiml {

    private Twiml() {}

    /** Says it, twice, and waits for a key each time where there is somebody to be told of it. */
    static String call(String text, Optional<URI> keys) {
        String say = "<Say>" + inert(text) + "</Say>";
        String once = keys.map(address -> "<Gather numDigits=\"1\" timeout=\"10\" method=\"POST\" action=\""
                        + inert(address.toString()) + "\">" + say + "</Gather>")
                .orElse(say + "<Pause length=\"2\"/>");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + once + once + "</Response>";
    }

    /** Says something, and hangs up. */
    static WebResponse said(String text) {
        return answer("<Response><Say>" + inert(text) + "</Say></Response>");
    }

    /** Answers an SMS by one. */
    static WebResponse message(String text) {
        return answer("<Response><Message>" + inert(text) + "</Message></Response>");
    }

    /** Nothing is to be done. */
    static WebResponse nothing() {
        return answer("<Response/>");
    }

    private static WebResponse answer(String xml) {
        return new WebResponse(
                200,
                Map.of("Content-Type", "text/xml; charset=utf-8"),
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml).getBytes(StandardCharsets.UTF_8));
    }

    static String inert(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[^\\x{9}\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", " ");
    }
}
