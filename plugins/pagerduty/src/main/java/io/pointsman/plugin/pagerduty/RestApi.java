package io.pointsman.plugin.pagerduty;

import io.pointsman.api.page.PageText;
import io.pointsman.http.Answer;
import io.pointsman.http.Asker;
import io.pointsman.http.Question;
import io.pointsman.http.Trouble;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The REST API: what became of an incident, and what somebody says to it. Safe for all threads. */
final class RestApi {

    private static final String ACCEPT = "application/vnd.pagerduty+json;version=2";
    private static final int NOTE = 2000;

    private final Asker asker;
    private final String from;
    private final Map<String, String> mails = new ConcurrentHashMap<>();

    /**
     * @param from in whose name is written, where it is nobody's word
     */
    RestApi(Asker asker, String from) {
        this.asker = asker;
        this.from = from;
    }

    /** The newest incident with that key, whatever became of it; empty when there is none yet. */
    Optional<Incident> newest(String key) throws Trouble, InterruptedException {
        JsonNode found = asked(Question.get("/incidents", Map.of("incident_key", key, "date_range", "all")))
                .must()
                .json()
                .path("incidents");
        return StreamSupport.stream(found.spliterator(), false)
                .max(Comparator.comparing(one -> one.path("created_at").asString("")))
                .map(Incident::of);
    }

    /** Acknowledges an incident as somebody; as the bot where PagerDuty does not know them. */
    Incident acknowledge(String incident, Optional<String> mail) throws Trouble, InterruptedException {
        ObjectNode change = JsonMapper.shared().createObjectNode();
        change.put("status", "acknowledged");
        return change(incident, change, mail);
    }

    /** A page of who is on call. */
    JsonNode onCalls(Map<String, String> query) throws Trouble, InterruptedException {
        return asked(Question.get("/oncalls", query)).must().json();
    }

    /** Calls people for an acknowledged incident anew, from the first level on; what it is then is for the answer to say. */
    Incident callAgain(String incident) throws Trouble, InterruptedException {
        ObjectNode change = JsonMapper.shared().createObjectNode();
        change.put("escalation_level", 1);
        return change(incident, change, Optional.empty());
    }

    private Incident change(String incident, ObjectNode change, Optional<String> mail)
            throws Trouble, InterruptedException {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        change.put("type", "incident_reference");
        body.set("incident", change);
        Question question = Question.put("/incidents/" + incident, body);
        Answer answer = asked(question.with("From", mail.orElse(from)));
        if (mail.isPresent() && answer.status() >= 400 && answer.status() < 404) {
            answer = asked(question.with("From", from));
        }
        return Incident.of(answer.must().json().path("incident"));
    }

    /** Writes a note, which calls nobody. */
    void note(String incident, String text) throws Trouble, InterruptedException {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.putObject("note").put("content", PageText.line(text, NOTE));
        Answer answer =
                asked(Question.post("/incidents/" + incident + "/notes", body).with("From", from));
        if (answer.status() != 201) {
            answer.must();
        }
    }

    /** The mail address of somebody; empty when it is not told. */
    Optional<String> mail(String user) throws Trouble, InterruptedException {
        String known = mails.get(user);
        if (known != null) {
            return Optional.of(known);
        }
        Answer answer = asked(Question.get("/users/" + user));
        Optional<String> mail = answer.status() == 200
                ? Optional.of(answer.json().path("user").path("email").asString(""))
                        .filter(one -> !one.isEmpty())
                : Optional.empty();
        mail.ifPresent(one -> mails.put(user, one));
        return mail;
    }

    private Answer asked(Question question) throws Trouble, InterruptedException {
        return asker.ask(question.with("Accept", ACCEPT));
    }
}
