package io.pointsman.plugin.irc;

import io.pointsman.api.chat.SendQueue.Urgency;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How we get into channels: joins, with the keys that we know, and whom we ask when a channel does not let us in. */
final class Entrance {

    private static final int LINE = 400;
    private static final Pattern MODE = Pattern.compile("\\(\\+(.)\\)");
    /** Some servers have one numeric for many modes, and name the mode in the text. */
    private static final Map<String, String> NUMBERS = Map.of("R", "477", "z", "489");

    private final IrcSettings settings;
    private final Self self;
    private final Outbox outbox;
    private final NetworkMemory memory;
    private final Set<String> invited = new HashSet<>();
    private final Set<String> knocked = new HashSet<>();
    private boolean knocks = true;

    Entrance(IrcSettings settings, Self self, Outbox outbox, NetworkMemory memory) {
        this.settings = settings;
        this.self = self;
        this.outbox = outbox;
        this.memory = memory;
    }

    /** Joins channels, as many in a line as fit; those with a key first, since keys belong to channels by their order. */
    void join(List<String> channels) {
        List<String> ordered = new ArrayList<>(
                channels.stream().filter(name -> key(name).isPresent()).toList());
        channels.stream().filter(name -> key(name).isEmpty()).forEach(ordered::add);
        List<String> line = new ArrayList<>();
        int length = 0;
        for (String name : ordered) {
            int more = IrcText.bytes(name)
                    + 1
                    + key(name).map(key -> IrcText.bytes(key) + 1).orElse(0);
            if (!line.isEmpty()
                    && (length + more > LINE || line.size() >= self.features().targets("JOIN"))) {
                send(line);
                line.clear();
                length = 0;
            }
            line.add(name);
            length += more;
        }
        send(line);
    }

    /** Somebody, or the services at our request, holds the door open. */
    void invited(String channel) {
        invited.add(self.fold(channel));
        join(List.of(channel));
    }

    /** The server knows no KNOCK. */
    void knockNoMore() {
        knocks = false;
    }

    void entered(String channel) {
        invited.remove(self.fold(channel));
        knocked.remove(self.fold(channel));
    }

    /** The channel did not let us in: asks who can help, and returns what is wrong and what people can do. */
    String refused(String channel, IrcLine line) {
        boolean despiteInvitation = invited.remove(self.fold(channel));
        boolean helpful = Set.of("471", "473", "474", "475").contains(line.command());
        if (helpful && !despiteInvitation) {
            askForHelp(channel, line.is("473"));
        }
        return "cannot join " + channel + ": " + reason(channel, line) + " (" + line.command() + ")";
    }

    private void askForHelp(String channel, boolean closed) {
        if (settings.hasAccount()) {
            outbox.command(Urgency.CONTROL, "", "PRIVMSG ChanServ :INVITE " + channel);
        }
        if (closed && knocks && knocked.add(self.fold(channel))) {
            outbox.command(Urgency.CONTROL, "", "KNOCK " + channel + " :this switchover bot belongs in here");
        }
    }

    private String reason(String channel, IrcLine line) {
        Matcher mode = MODE.matcher(line.last());
        String number = mode.find() ? NUMBERS.getOrDefault(mode.group(1), line.command()) : line.command();
        return switch (number) {
            case "471" -> "the channel is full; /mode " + channel + " -l";
            case "473" -> "the channel is invite-only; /invite " + self.nick() + " " + channel;
            case "474" -> "the bot is banned; /mode " + channel + " -b …, then /invite " + self.nick() + " " + channel;
            case "475" ->
                "the channel has a key that the bot does not know; /invite " + self.nick() + " " + channel
                        + " or /mode " + channel + " -k";
            case "477" -> "only registered users may join; the bot needs an account (sasl or nickserv)";
            case "489" -> "only TLS connections may join; the bot needs tls: true";
            case "405" -> "the bot is in as many channels as the network allows";
            case "403", "476" -> "the network does not allow this name";
            default -> IrcText.plain(line.last());
        };
    }

    private Optional<String> key(String channel) {
        return memory.key(self.fold(channel));
    }

    private void send(List<String> channels) {
        if (channels.isEmpty()) {
            return;
        }
        List<String> keys =
                channels.stream().flatMap(name -> key(name).stream()).toList();
        String start = "JOIN " + String.join(",", channels);
        outbox.command(Urgency.CONTROL, "", keys.isEmpty() ? start : start + " " + String.join(",", keys));
    }
}
