package io.pointsman.plugin.twilio;

import io.pointsman.api.testing.FakeWebCall;
import io.pointsman.api.web.WebEndpoint;
import io.pointsman.api.web.WebResponse;
import io.pointsman.http.testing.StandIn;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One account at Twilio, with the phones of whoever it reaches: it takes what is documented, and signs what it tells. */
final class LocalTwilio implements AutoCloseable {

    static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    static final String TOKEN = "s3cret";
    static final String NUMBER = "+15005550006";

    private static final String ROOT = "/2010-04-01/Accounts/" + ACCOUNT + "/";
    private static final Set<String> MESSAGE = Set.of("To", "From", "MessagingServiceSid", "Body", "StatusCallback");
    private static final Set<String> CALL = Set.of("To", "From", "Twiml", "Timeout", "StatusCallback");

    /** A message or a call. */
    record Made(String sid, Map<String, String> fields) {
        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    private final StandIn server = StandIn.start(this::answer);
    private final List<Made> messages = new ArrayList<>();
    private final List<Made> calls = new ArrayList<>();
    private final List<WebEndpoint> bot;
    private Optional<StandIn.Reply> instead = Optional.empty();

    LocalTwilio(List<WebEndpoint> bot) {
        this.bot = bot;
    }

    URI url() {
        return server.url();
    }

    synchronized void answers(StandIn.Reply reply) {
        instead = Optional.of(reply);
    }

    synchronized List<Made> messages() {
        return List.copyOf(messages);
    }

    synchronized List<Made> calls() {
        return List.copyOf(calls);
    }

    private synchronized StandIn.Reply answer(StandIn.Asked asked) {
        if (instead.isPresent()) {
            return instead.get();
        }
        String login = Base64.getEncoder().encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        if (!asked.header("Authorization").equals(Optional.of("Basic " + login))) {
            return error(401, 20003, "Authenticate");
        }
        if (asked.path().equals(ROOT + "Messages.json")) {
            return asked.method().equals("GET") ? list(asked) : make(asked, messages, MESSAGE, "Body", "SM");
        }
        return asked.path().equals(ROOT + "Calls.json") && asked.method().equals("POST")
                ? make(asked, calls, CALL, "Twiml", "CA")
                : error(404, 20404, "The requested resource was not found");
    }

    private static StandIn.Reply make(
            StandIn.Asked asked, List<Made> made, Set<String> known, String text, String prefix) {
        Map<String, String> fields = asked.fields();
        if (!known.containsAll(fields.keySet())) {
            return error(400, 20001, "unknown fields");
        }
        if (!asked.field("To").matches("\\+[1-9][0-9]{6,14}")) {
            return error(400, 21211, "Invalid 'To' Phone Number");
        }
        if (asked.field("From").isEmpty() == asked.field("MessagingServiceSid").isEmpty()) {
            return error(400, 21603, "A 'From' phone number is required");
        }
        if (asked.field(text).isEmpty() || asked.field(text).length() > (prefix.equals("SM") ? 1600 : 4000)) {
            return error(400, 21617, "The text is empty or too long");
        }
        String sid = prefix + String.format("%032x", made.size() + 1);
        made.add(new Made(sid, Map.copyOf(fields)));
        return new StandIn.Reply(201, "{\"sid\": \"" + sid + "\", \"status\": \"queued\", \"error_code\": null}");
    }

    private StandIn.Reply list(StandIn.Asked asked) {
        ObjectNode page = JsonMapper.shared().createObjectNode();
        ArrayNode found = page.putArray("messages");
        messages.stream()
                .filter(message -> message.field("To").equals(asked.field("To")))
                .forEach(message -> {
                    ObjectNode entry = found.addObject();
                    entry.put("sid", message.sid());
                    entry.put("body", message.field("Body"));
                });
        return StandIn.Reply.json(page.toString());
    }

    private static StandIn.Reply error(int status, int code, String why) {
        return new StandIn.Reply(
                status, "{\"code\": " + code + ", \"message\": \"" + why + "\", \"status\": " + status + "}");
    }

    // ---- what it tells the bot

    /** Asks an address of the bot, signed with a token. */
    WebResponse tell(String address, Map<String, String> fields, String token) {
        URI where = URI.create(address);
        String path = where.getPath();
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        WebEndpoint endpoint = bot.stream()
                .filter(one -> one.path().endsWith("/*")
                        ? path.startsWith("/plugins/twilio/" + one.path().replace("/*", "/"))
                        : path.equals("/plugins/twilio/" + one.path()))
                .findFirst()
                .orElseThrow();
        return endpoint.handler()
                .handle(FakeWebCall.post(
                        path, Map.of("X-Twilio-Signature", sign(token, address, fields)), form, Instant.EPOCH))
                .response();
    }

    WebResponse tell(String address, Map<String, String> fields) {
        return tell(address, fields, TOKEN);
    }

    static String sign(String token, String address, Map<String, String> fields) {
        StringBuilder text = new StringBuilder(address);
        new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
