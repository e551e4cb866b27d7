package io.pointsman.plugin.slack;

import com.slack.api.model.User;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.chat.Speaker;
import io.pointsman.plugin.slack.wire.ApiProblem;
import io.pointsman.plugin.slack.wire.WebApi;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Who is who, as Slack says when it is asked, never as an event claims; believed for ten minutes, or until Slack tells of a change. Who
 * cannot be looked up is nobody. Blocks for one call at the most; safe for any thread.
 */
public final class People {

    private static final Duration BELIEVED = Duration.ofMinutes(10);
    private static final Duration ASKED_FOR = Duration.ofSeconds(8);

    private record Known(Person person, long at) {}

    private final ConnectionId connection;
    private final WebApi api;
    private final Host host;
    private final Supplier<String> homeTeam;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Set<String> asking = ConcurrentHashMap.newKeySet();

    People(ConnectionId connection, WebApi api, Host host, Supplier<String> homeTeam) {
        this.connection = connection;
        this.api = api;
        this.host = host;
        this.homeTeam = homeTeam;
    }

    /** Who has the id. */
    Person person(String user) {
        Known before = known.get(user);
        if (before != null && host.monotonicNanos() - before.at() < BELIEVED.toNanos()) {
            return before.person();
        }
        try {
            User found = api.insist(
                            "users.info", ASKED_FOR, methods -> methods.usersInfo(request -> request.user(user)))
                    .getUser();
            Person person = read(user, found);
            known.put(user, new Known(person, host.monotonicNanos()));
            return person;
        } catch (ApiProblem problem) {
            return Person.unknown(user);
        }
    }

    /** How somebody is called as far as it is known here, however long ago; who is not known yet is asked for, for the next time. */
    String nameInMemory(String user) {
        Known before = known.get(user);
        if (before == null && asking.add(user)) {
            host.run("slack-name", () -> {
                person(user);
                asking.remove(user);
            });
        }
        return before == null ? user : before.person().name();
    }

    private Person read(String user, User found) {
        String team = Optional.ofNullable(found.getEnterpriseUser())
                .flatMap(enterprise -> Optional.ofNullable(enterprise.getEnterpriseId()))
                .filter(id -> !id.isEmpty())
                .or(() -> Optional.ofNullable(found.getTeamId()).filter(id -> !id.isEmpty()))
                .orElse("");
        if (team.isEmpty()) {
            return Person.unknown(user);
        }
        return new Person(
                user,
                team + "/" + user,
                name(found),
                found.isBot() || user.equals("USLACKBOT"),
                found.isDeleted(),
                found.isRestricted() || found.isUltraRestricted(),
                found.isStranger() || !homeTeam.get().equals(team),
                true);
    }

    private static String name(User user) {
        Optional<User.Profile> profile = Optional.ofNullable(user.getProfile());
        return profile.flatMap(each -> Optional.ofNullable(each.getDisplayName()))
                .filter(name -> !name.isBlank())
                .or(() -> profile.flatMap(each -> Optional.ofNullable(each.getRealName())))
                .filter(name -> !name.isBlank())
                .or(() -> Optional.ofNullable(user.getName()))
                .orElse(user.getId());
    }

    /** Somebody who speaks; without account when they are not known. */
    public Speaker speaker(String user) {
        Person person = person(user);
        return person.known()
                ? new Speaker(connection, person.account(), person.name(), Optional.of(person.account()))
                : new Speaker(connection, "?/" + user, person.name(), Optional.empty());
    }

    /** The id that Slack wants for somebody who spoke. */
    static String userOf(Speaker speaker) {
        return user(speaker.session());
    }

    /** The id within an account. */
    static String user(String account) {
        int slash = account.indexOf('/');
        return slash < 0 ? account : account.substring(slash + 1);
    }

    /** Slack told of a change; what is believed is forgotten. */
    Optional<Person> changed(String user) {
        return Optional.ofNullable(known.remove(user)).map(Known::person);
    }
}
