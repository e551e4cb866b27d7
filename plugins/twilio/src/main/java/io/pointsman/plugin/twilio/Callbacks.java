package io.pointsman.plugin.twilio;

import io.pointsman.api.Durations;
import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.Heard;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageText;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.api.web.WebCall;
import io.pointsman.api.web.WebEndpoint;
import io.pointsman.api.web.WebHandler;
import io.pointsman.api.web.WebOutcome;
import io.pointsman.api.web.WebResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Twilio tells: how a message or a call fares, what somebody answers by SMS, which key they press. All of it is signed. */
final class Callbacks {

    private static final Pattern WORD =
            Pattern.compile("(?i)\\s*(ack|yes|no|decline)\\W+([0-9]{4})(?:\\W+(.*))?\\s*", Pattern.DOTALL);
    private static final long PATIENCE_SECONDS = 4;
    private static final int LONGEST_WHY = 200;

    private final SmsPager sms;
    private final VoicePager voice;
    private volatile Optional<Exchange> exchange = Optional.empty();

    Callbacks(SmsPager sms, VoicePager voice) {
        this.sms = sms;
        this.voice = voice;
    }

    void start(Exchange open) {
        exchange = Optional.of(open);
    }

    List<WebEndpoint> endpoints() {
        return List.of(
                WebEndpoint.post(SmsPager.STATUS + "/*", signed(this::messageStatus)),
                WebEndpoint.post("sms/answers", signed(this::message)),
                WebEndpoint.post(VoicePager.STATUS + "/*", signed(this::callStatus)),
                WebEndpoint.post(VoicePager.KEYS + "/*", signed(this::key)));
    }

    private interface Told {
        WebResponse answer(Exchange open, String attempt, Map<String, String> fields);
    }

    private WebHandler signed(Told told) {
        return call -> {
            Optional<Exchange> open = exchange.filter(one -> isSigned(one, call));
            return WebOutcome.answer(
                    open.isEmpty()
                            ? WebResponse.text(403, "This is not signed by Twilio.")
                            : told.answer(
                                    open.get(),
                                    Codes.attempt(call.request().path()),
                                    TwilioSignature.fields(call.request().text())));
        };
    }

    /** Signed is the address as it was given: our public one, with the path. */
    private static boolean isSigned(Exchange open, WebCall call) {
        return open.settings()
                .callbacks()
                .map(base -> URI.create(base.toString().replaceFirst("/plugins/twilio$", "")
                        + call.request().path()))
                .filter(address -> TwilioSignature.isRight(open.settings().token(), address, call.request()))
                .isPresent();
    }

    private WebResponse messageStatus(Exchange open, String attempt, Map<String, String> fields) {
        String status = fields.getOrDefault("MessageStatus", "");
        Optional<PageAnswer> answer = switch (status) {
            case "delivered", "read" -> Optional.of(new PageAnswer.Delivered(attempt));
            case "undelivered", "failed" ->
                Optional.of(new PageAnswer.Undelivered(
                        attempt, "the message was not delivered" + error(fields.getOrDefault("ErrorCode", ""))));
            default -> Optional.empty();
        };
        return answer.map(known -> recorded(sms.inbox(), known)).orElseGet(() -> heard());
    }

    private WebResponse callStatus(Exchange open, String attempt, Map<String, String> fields) {
        Optional<String> why = switch (fields.getOrDefault("CallStatus", "")) {
            case "busy" -> Optional.of("the line was busy");
            case "no-answer" -> Optional.of("nobody picked up");
            case "failed", "canceled" -> Optional.of("the call could not be made");
            default -> Optional.empty();
        };
        return why.map(known -> recorded(voice.inbox(), new PageAnswer.Undelivered(attempt, known)))
                .orElseGet(() -> heard());
    }

    private static String error(String code) {
        return code.matches("[0-9]{1,6}") ? " (error " + code + " of Twilio)" : "";
    }

    private WebResponse message(Exchange open, String ignored, Map<String, String> fields) {
        Matcher word = WORD.matcher(fields.getOrDefault("Body", ""));
        Optional<PagerInbox> inbox = sms.inbox();
        if (inbox.isEmpty()) {
            return Twiml.nothing();
        }
        String from = fields.getOrDefault("From", "");
        Optional<PageRequest> meant = word.matches()
                ? inbox.get().open().stream()
                        .filter(request -> request.to().equals(from)
                                && open.codes().of(request.attempt()).equals(word.group(2)))
                        .max(Comparator.comparing(PageRequest::openedAt))
                : Optional.empty();
        if (meant.isEmpty()) {
            // Who was not called is not answered: each answer costs, and two machines would answer each other for ever.
            boolean called =
                    inbox.get().open().stream().anyMatch(request -> request.to().equals(from));
            return called
                    ? Twiml.message("I did not understand that. Reply ACK and the four digits of the message.")
                    : Twiml.nothing();
        }
        String rest = Optional.ofNullable(word.group(3)).orElse("").strip();
        String attempt = meant.get().attempt();
        boolean takes = word.group(1).equalsIgnoreCase("ack") || word.group(1).equalsIgnoreCase("yes");
        Optional<Duration> arrival = rest.isEmpty() ? Optional.empty() : Durations.parse(rest);
        PageAnswer answer = takes
                ? new PageAnswer.Acknowledged(attempt, new Answerer.Addressee(), arrival)
                : new PageAnswer.Declined(attempt, new Answerer.Addressee(), PageText.line(rest, LONGEST_WHY));
        Heard heard = tell(inbox.get(), answer);
        return heard.result() == Heard.Result.NOT_RECORDED ? unavailable() : Twiml.message(heard.text());
    }

    private WebResponse key(Exchange open, String attempt, Map<String, String> fields) {
        Optional<PagerInbox> inbox = voice.inbox();
        String digits = fields.getOrDefault("Digits", "");
        if (inbox.isEmpty() || !(digits.equals("1") || digits.equals("2"))) {
            return Twiml.said("That key means nothing. Please answer in the room.");
        }
        Heard heard = tell(
                inbox.get(),
                digits.equals("1")
                        ? new PageAnswer.Acknowledged(attempt, new Answerer.Addressee(), Optional.empty())
                        : new PageAnswer.Declined(attempt, new Answerer.Addressee(), ""));
        return Twiml.said(heard.text());
    }

    private static WebResponse recorded(Optional<PagerInbox> inbox, PageAnswer answer) {
        return inbox.map(one -> tell(one, answer))
                .filter(heard -> heard.result() == Heard.Result.NOT_RECORDED)
                .map(heard -> unavailable())
                .orElseGet(() -> heard());
    }

    private static WebResponse heard() {
        return new WebResponse(204, Map.of(), new byte[0]);
    }

    private static WebResponse unavailable() {
        return WebResponse.text(503, "It cannot be recorded now; please tell it again.");
    }

    private static Heard tell(PagerInbox inbox, PageAnswer answer) {
        Heard late = new Heard(Heard.Result.NOT_RECORDED, "It cannot be recorded now. Please answer in the room.");
        try {
            return inbox.tell(answer).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return late;
        } catch (ExecutionException | TimeoutException lost) {
            return late;
        }
    }
}
