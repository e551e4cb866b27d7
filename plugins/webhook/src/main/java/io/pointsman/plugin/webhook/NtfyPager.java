package io.pointsman.plugin.webhook;

import io.pointsman.api.Host;
import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageText;
import io.pointsman.api.page.PageTrace;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.api.page.Urgency;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.settings.Settings;
import io.pointsman.http.Answer;
import io.pointsman.http.Asker;
import io.pointsman.http.Courier;
import io.pointsman.http.Question;
import io.pointsman.http.Site;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls people by ntfy: a notification on whatever listens to a topic, with buttons that take or decline the page by the link of the bot. Each
 * carries its attempt as a tag, by which it is found again as long as the server keeps it.
 */
final class NtfyPager implements Pager {

    private static final String SERVICE = "ntfy";
    private static final String ALARM = "rotating_light";
    private static final int TITLE = 200;
    private static final int LINE = 600;
    /** The server makes an attachment of a longer message. */
    private static final int MESSAGE_BYTES = 4000;

    private static final int URGENT = 5;
    private static final int USUAL = 3;
    /** Neither sound nor vibration. */
    private static final int QUIET = 2;

    private volatile Optional<Asker> server = Optional.empty();
    private volatile Optional<PagerInbox> inbox = Optional.empty();

    /**
     * @param settings {@code plugins.webhook.ntfy}
     */
    void start(Host host, Settings settings) {
        server = Optional.of(new Asker(host, Site.of("plugins: webhook: ntfy", settings)));
    }

    void stop() {
        server.ifPresent(Asker::close);
    }

    @Override
    public String name() {
        return "ntfy";
    }

    @Override
    public Guarantees guarantees() {
        return new Guarantees(false, false, true, false);
    }

    @Override
    public Optional<String> problem(String to) {
        return to.matches("[-_A-Za-z0-9]{1,64}")
                ? Optional.empty()
                : Optional.of("a topic is 1 to 64 letters, digits, - and _; nobody should be able to guess it");
    }

    @Override
    public Optional<String> problem(String to, Settings options) {
        return options.has("ntfy")
                ? problem(to)
                : Optional.of("no server is named: write plugins: {webhook: {ntfy: {url: …}}} in pointsman.yaml");
    }

    @Override
    public void listen(PagerInbox given) {
        inbox = Optional.of(given);
    }

    @Override
    public PageReceipt send(PageRequest request) throws Exception {
        ObjectNode body = message(
                request,
                PageText.line(request.summary(), TITLE),
                fitting(String.join("\n", PageText.lines(request, LINE))),
                request.urgency() == Urgency.HIGH ? URGENT : USUAL);
        body.putArray("tags").add(ALARM).add(request.attempt());
        inbox.flatMap(one -> one.link(request)).ifPresent(link -> buttons(body, link));
        return PageReceipt.sent(id(post(body)));
    }

    private static void buttons(ObjectNode body, URI link) {
        body.put("click", link.toString());
        ArrayNode actions = body.putArray("actions");
        button(actions, "Take it", link, "ack");
        button(actions, "Cannot", link, "decline");
    }

    private static void button(ArrayNode actions, String label, URI link, String answer) {
        ObjectNode button = actions.addObject();
        button.put("action", "http");
        button.put("label", label);
        button.put("url", link.toString());
        button.put("method", "POST");
        button.putObject("headers").put("Content-Type", "application/x-www-form-urlencoded");
        button.put("body", "answer=" + answer);
        button.put("clear", true);
    }

    private static ObjectNode message(PageRequest request, String title, String text, int priority) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("topic", request.to());
        body.put("title", title);
        body.put("message", text);
        body.put("priority", priority);
        return body;
    }

    /** Cut to what the server takes as a message. */
    private static String fitting(String text) {
        String cut = text;
        while (cut.getBytes(StandardCharsets.UTF_8).length > MESSAGE_BYTES) {
            cut = PageText.cut(cut, cut.codePointCount(0, cut.length()) * 9 / 10);
        }
        return cut;
    }

    private Answer post(ObjectNode body) throws Exception {
        return new Courier(SERVICE, server()).carry(Question.post("/", body));
    }

    private Asker server() throws PageNotSent {
        return server.orElseThrow(() -> PageNotSent.forGood("no ntfy server is configured: plugins.webhook.ntfy"));
    }

    private static String id(Answer answer) {
        try {
            return PageText.line(
                    JsonMapper.shared().readTree(answer.body()).path("id").asString(""), 64);
        } catch (JacksonException none) {
            return "";
        }
    }

    @Override
    public PageTrace find(PageRequest request) throws Exception {
        Answer kept = server().ask(Question.get(
                "/" + request.to() + "/json",
                Map.of("poll", "1", "since", Long.toString(request.openedAt().getEpochSecond()))));
        if (kept.status() != 200) {
            return new PageTrace.Unknown();
        }
        for (String line : kept.body().split("\n", -1)) {
            JsonNode message = line.isBlank()
                    ? JsonMapper.shared().createObjectNode()
                    : JsonMapper.shared().readTree(line);
            for (JsonNode tag : message.path("tags")) {
                if (tag.asString("").equals(request.attempt())) {
                    return new PageTrace.Found(
                            PageReceipt.sent(PageText.line(message.path("id").asString(""), 64)));
                }
            }
        }
        // It may keep nothing.
        return new PageTrace.Unknown();
    }

    @Override
    public void note(PageRequest request, String text) throws Exception {
        say(request, text);
    }

    @Override
    public void withdraw(PageRequest request, Withdrawal why) throws Exception {
        if (!why.text().isEmpty()) {
            say(request, why.text());
        }
    }

    /** Without disturbing anybody anew. */
    private void say(PageRequest request, String text) throws Exception {
        if (!request.reference().isEmpty()) {
            Answer unused = post(message(
                    request,
                    PageText.line(request.in(PageRequest.Manner.FIRST).summary(), TITLE),
                    PageText.line(text, LINE),
                    QUIET));
        }
    }
}
