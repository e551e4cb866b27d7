package io.pointsman.plugin.health;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Durations;
import io.pointsman.api.action.RoomAction.SetStream;
import io.pointsman.api.command.Arguments;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.StreamChange;
import io.pointsman.api.picture.StreamWish;
import io.pointsman.api.picture.Switchover;
import java.util.Optional;

/** {@code watch}: how often, and with which signs, the channel in which it is said reads of the traffic. */
final class WatchHandler implements CommandHandler {

    private static final String WAYS = typed("watch 30s") + ", " + typed("watch quiet") + ", " + typed("watch usual")
            + ", " + typed("watch ascii") + " or " + typed("watch bars") + " says how this room reads of the traffic";

    @Override
    public Outcome handle(Call call) {
        Optional<ChannelAddress> channel = call.channel();
        if (channel.isEmpty()) {
            return Outcome.say(
                    "Say that in the room that is to read it; " + typed("health") + " answers here at once.");
        }
        Optional<StreamChange> change = change(call.arguments());
        if (change.isPresent()) {
            return Outcome.propose(new SetStream(call.by(), channel.get(), change.get()));
        }
        return Outcome.say(
                switch (call.picture().orElseThrow()) {
                    case Switchover whole -> shown(whole.stream(channel.get()));
                    case CustomerPicture part -> WAYS + ".";
                });
    }

    private static Optional<StreamChange> change(Arguments said) {
        if (said.said("quiet")) {
            return Optional.of(new StreamChange.Quiet());
        }
        if (said.said("usual")) {
            return Optional.of(new StreamChange.Usual());
        }
        if (said.said("ascii") || said.said("bars")) {
            return Optional.of(new StreamChange.Bars(said.said("ascii")));
        }
        return said.optionalDuration("EVERY").map(StreamChange.Every::new);
    }

    private static String shown(StreamWish wish) {
        String pace = wish.quiet()
                ? "changes alone"
                : wish.every()
                        .map(every -> "a line every " + Durations.show(every))
                        .orElse("a line as often as the phase asks, less often while nobody speaks");
        return "This room reads " + pace + (wish.ascii() ? ", with bars of ASCII" : "") + ". Changes are told at once. "
                + WAYS + ".";
    }
}
