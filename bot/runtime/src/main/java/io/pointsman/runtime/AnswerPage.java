package io.pointsman.runtime;

import io.pointsman.api.page.PageRequest;
import io.pointsman.api.web.WebResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The small page behind a link: one file without scripts and without anything from elsewhere, readable on a phone. */
final class AnswerPage {

    private static final String STYLE =
            "body{font:18px/1.5 system-ui,sans-serif;margin:0 auto;max-width:34em;padding:1em;"
                    + "color:#111;background:#fff}h1{font-size:1.2em;overflow-wrap:anywhere}li{overflow-wrap:anywhere}"
                    + "button{font:inherit;font-weight:bold;display:block;width:100%;min-height:3.2em;margin:.6em 0;border:0;"
                    + "border-radius:.5em;color:#fff;background:#06632b}button.no{background:#8a1c1c}"
                    + "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}}";

    /** Only this style is applied, and the form goes to where it came from. */
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private AnswerPage() {}

    /** The page with its buttons. */
    static WebResponse question(PageRequest request) {
        StringBuilder body = new StringBuilder();
        body.append("<h1>").append(text(request.summary())).append("</h1><p>");
        body.append(text(request.customerName() + ": " + request.role() + " is paged by " + request.by()));
        body.append("</p><ul>");
        request.reasons().forEach(reason -> item(body, reason));
        request.context().forEach(line -> item(body, line));
        body.append("</ul><form method=\"post\">");
        List.of("5m", "15m").forEach(time -> button(body, "ack " + time, "", "I take it, there in " + time));
        button(body, "ack", "", "I take it");
        button(body, "decline", " class=\"no\"", "I cannot");
        body.append("</form>");
        return response(200, "Page for " + request.role(), body.toString());
    }

    private static void item(StringBuilder body, String line) {
        body.append("<li>").append(text(line)).append("</li>");
    }

    private static void button(StringBuilder body, String value, String more, String label) {
        body.append("<button name=\"answer\" value=\"").append(value).append('"');
        body.append(more).append('>').append(text(label)).append("</button>");
    }

    /** One line, and nothing to press. */
    static WebResponse word(int status, String line) {
        return response(status, "Page", "<h1>" + text(line) + "</h1>");
    }

    private static WebResponse response(int status, String title, String body) {
        String html = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                + "<meta name=\"robots\" content=\"noindex\"><title>" + text(title) + "</title><style>" + STYLE
                + "</style></head><body>" + body + "</body></html>\n";
        return new WebResponse(
                status,
                Map.of("Content-Type", "text/html; charset=utf-8", "Content-Security-Policy", POLICY),
                html.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String outside) {
        return outside.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String digest(String style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
