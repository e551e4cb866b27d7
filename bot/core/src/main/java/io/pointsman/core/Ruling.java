package io.pointsman.core;

import io.pointsman.api.Refusal;
import io.pointsman.api.event.Event;
import java.util.List;

/** How the rules write their decisions. */
final class Ruling {

    private Ruling() {}

    static Decision accept(Event... events) {
        return new Decision.Accepted(List.of(events));
    }

    static Decision accept(List<Event> events) {
        return new Decision.Accepted(events);
    }

    static Decision notNow(String text) {
        return refuse(Refusal.Reason.NOT_NOW, text);
    }

    static Decision already(String text) {
        return refuse(Refusal.Reason.ALREADY, text);
    }

    static Decision unknown(String text) {
        return refuse(Refusal.Reason.UNKNOWN, text);
    }

    static Decision incomplete(String text) {
        return refuse(Refusal.Reason.INCOMPLETE, text);
    }

    static Decision notPermitted(String text) {
        return refuse(Refusal.Reason.NOT_PERMITTED, text);
    }

    static Decision refuse(Refusal.Reason reason, String text) {
        return new Decision.Refused(new Refusal(reason, Inert.line(text)));
    }
}
