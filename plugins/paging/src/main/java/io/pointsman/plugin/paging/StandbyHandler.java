package io.pointsman.plugin.paging;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.action.StandbyAction;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.picture.Handover;
import io.pointsman.api.picture.Post;
import io.pointsman.api.picture.Standby;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code standby}: who stands by; and the word of whoever is asked. */
final class StandbyHandler implements CommandHandler {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE d MMM HH:mm z", Locale.ENGLISH);

    @Override
    public Outcome handle(Call call) {
        if (call.arguments().said("ok")) {
            return Outcome.propose(new StandbyAction.Confirm(call.by()));
        }
        if (call.arguments().said("no")) {
            return Outcome.propose(
                    new StandbyAction.Decline(call.by(), call.arguments().text("WHY")));
        }
        Optional<Switchover> state =
                call.picture().filter(Switchover.class::isInstance).map(Switchover.class::cast);
        return state.map(one -> Outcome.say(shown(one, call.zone())))
                .orElseGet(() -> Outcome.say("who stands by is told where staff alone read."));
    }

    private static List<String> shown(Switchover state, ZoneId zone) {
        Standby standby = state.standby();
        if (standby.posts().isEmpty()) {
            return List.of("nobody is booked: the policies of oncall.yaml call no rotation for a role of this plan.");
        }
        List<String> lines = new ArrayList<>();
        for (Post post : standby.posts()) {
            lines.add(post.place().role() + ": " + post.who().name() + from(state, post, zone) + instead(post) + ", "
                    + word(post));
        }
        for (Handover one : standby.handovers()) {
            lines.add(one.place().role() + " goes "
                    + one.from().map(from -> "from " + from.name() + " ").orElse("") + "to "
                    + one.to().name()
                    + (one.declined()
                            ? ", who declined: "
                                    + typed("handover " + one.place().role() + " to NAME")
                            : ", whose word is waited for"));
        }
        return lines;
    }

    private static String from(Switchover state, Post post, ZoneId zone) {
        Instant start = state.plannedStart().orElse(Instant.MIN);
        return post.holds() && !post.place().from().isAfter(start)
                ? ""
                : " from " + SHOWN.format(post.place().from().atZone(zone));
    }

    private static String instead(Post post) {
        return post.instead()
                .map(other -> " (for " + post.place().who().name() + ")")
                .orElse("");
    }

    private static String word(Post post) {
        return switch (post.word()) {
            case CONFIRMED -> "confirmed";
            case DECLINED -> "declined";
            case NONE -> post.asked().isEmpty() ? "not asked yet" : post.told() ? "not confirmed" : "asked";
        };
    }
}
