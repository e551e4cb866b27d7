package io.pointsman.plugin.switchovers;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.action.PeopleAction.Vouch;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Person;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code vouch NICK}: finds the one session behind a nick, because a nick proves nothing. Where two connections have the same nick,
 * {@code vouch CONNECTION/NICK} tells them apart.
 */
final class VouchHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        String typed = call.arguments().text("NICK");
        String nick = typed.startsWith("@") ? typed.substring(1) : typed;
        List<Speaker> found = find(call.present(), nick);
        if (found.isEmpty()) {
            return Outcome.say(
                    "Nobody called " + nick + " is in the rooms of this switchover; see " + typed("who") + ".");
        }
        if (found.size() > 1) {
            return Outcome.say("Several are called " + nick + ": "
                    + found.stream()
                            .map(speaker -> speaker.connection() + "/" + speaker.name())
                            .collect(Collectors.joining(", "))
                    + ". Say which: " + typed("vouch CONNECTION/NICK") + ".");
        }
        Speaker speaker = found.get(0);
        Optional<Person> known =
                speaker.account().flatMap(account -> call.directory().byAccount(speaker.connection(), account));
        return known.map(person -> Outcome.say(nick + " is known as " + person.name() + " already; no need to vouch."))
                .orElseGet(() -> Outcome.propose(new Vouch(call.by(), speaker.key(), speaker.name())));
    }

    /** Those whose nick is exactly this one, else those whose nick differs only in case. */
    private static List<Speaker> find(List<Speaker> present, String nick) {
        List<Speaker> alike = present.stream()
                .filter(speaker -> speaker.name().equalsIgnoreCase(nick)
                        || (speaker.connection() + "/" + speaker.name()).equalsIgnoreCase(nick))
                .collect(Collectors.collectingAndThen(
                        Collectors.toMap(Speaker::key, speaker -> speaker, (one, same) -> one, TreeMap::new),
                        sessions -> List.copyOf(sessions.values())));
        List<Speaker> exact = alike.stream()
                .filter(speaker ->
                        speaker.name().equals(nick) || (speaker.connection() + "/" + speaker.name()).equals(nick))
                .toList();
        return exact.isEmpty() ? alike : exact;
    }
}
