package io.pointsman.plugin.twilio;

import io.pointsman.api.Host;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageText;
import io.pointsman.http.Answer;
import io.pointsman.http.Asker;
import io.pointsman.http.Courier;
import io.pointsman.http.Question;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The account at Twilio, which both ways of calling share. Safe for all threads. */
record Exchange(TwilioSettings settings, Asker asker, Codes codes) implements AutoCloseable {

    static Exchange open(Host host, TwilioSettings settings) {
        return new Exchange(settings, new Asker(host, settings.api()), new Codes(settings.token()));
    }

    /** Makes something new: a message or a call. */
    PageReceipt create(String what, Map<String, String> fields) throws Exception {
        Answer answer = new Courier("Twilio", asker).carry(Question.form(path(what), fields));
        return PageReceipt.sent(sid(answer));
    }

    private static String sid(Answer answer) {
        try {
            return PageText.line(
                    JsonMapper.shared().readTree(answer.body()).path("sid").asString(""), 64);
        } catch (JacksonException none) {
            return "";
        }
    }

    /** What there is of a kind, newest first. */
    JsonNode list(String what, Map<String, String> query) throws Exception {
        return asker.ask(Question.get(path(what), query)).must().json();
    }

    private String path(String what) {
        return "/2010-04-01/Accounts/" + settings.account() + "/" + what + ".json";
    }

    /** Where Twilio tells something about an attempt. */
    Optional<URI> callback(String about, String attempt) {
        return settings.callbacks().map(base -> URI.create(base + "/" + about + "/" + Codes.path(attempt)));
    }

    @Override
    public void close() {
        asker.close();
    }
}
