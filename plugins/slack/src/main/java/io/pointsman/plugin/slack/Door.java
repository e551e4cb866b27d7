package io.pointsman.plugin.slack;

import io.pointsman.api.Host;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.plugin.slack.wire.ApiProblem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Invites people into channels: our own at once, people of another workspace by Slack Connect where the bot may, and otherwise says what a
 * person must do.
 */
final class Door {

    private final Host host;
    private final ChannelCalls calls;
    private final People people;
    private final Supplier<Identity> identity;

    Door(Host host, ChannelCalls calls, People people, Supplier<Identity> identity) {
        this.host = host;
        this.calls = calls;
        this.people = people;
        this.identity = identity;
    }

    CompletionStage<Void> invite(Room room, Invitee invitee) {
        String user = People.user(invitee.account().isEmpty() ? invitee.hint() : invitee.account());
        if (!user.matches("[UW][A-Z0-9]+")) {
            return failed("'" + user + "' is no account of Slack; write TEAM/USER, as in T012AB3C4/U012AB3C4");
        }
        if (!room.joined) {
            return failed("I am not in the channel " + room.slackName());
        }
        CompletableFuture<Void> stage = new CompletableFuture<>();
        room.mailbox.execute(() -> host.run("slack-invite", () -> {
            try {
                let(room, user, invitee.account());
                stage.complete(null);
            } catch (ApiProblem problem) {
                stage.completeExceptionally(new NotDelivered(why(problem)));
            } catch (NotDelivered not) {
                stage.completeExceptionally(not);
            }
        }));
        return stage;
    }

    private void let(Room room, String user, String account) throws ApiProblem {
        Person person = people.person(user);
        boolean outside = person.known()
                ? person.external()
                : account.contains("/") && !account.startsWith(identity.get().home() + "/");
        if (!account.isEmpty() && person.known() && account.contains("/") && !account.equals(person.account())) {
            throw new NotDelivered("the account " + account + " is not the one that Slack knows as " + user);
        }
        try {
            calls.invite(room.id, user);
        } catch (ApiProblem problem) {
            if (problem.is("already_in_channel")) {
                return;
            }
            if (!outside) {
                throw problem;
            }
            connect(room, user);
        }
    }

    private void connect(Room room, String user) throws ApiProblem {
        if (!identity.get().granted().contains("conversations.connect:write")) {
            throw new NotDelivered(
                    "they are of another workspace, and I may not invite there (conversations.connect:write);"
                            + " share the channel " + room.slackName() + " with them by hand");
        }
        calls.inviteShared(room.id, user);
    }

    private static String why(ApiProblem problem) {
        return switch (problem.code()) {
            case "user_is_restricted", "user_is_ultra_restricted" ->
                "they are a guest, whom only an administrator of the workspace can add to a channel";
            case "user_not_found", "user_disabled" -> "Slack knows nobody with this account, or it is closed";
            case "missing_scope" -> "I may not invite (" + problem.why() + ")";
            default -> problem.why();
        };
    }

    private static CompletionStage<Void> failed(String why) {
        return CompletableFuture.failedFuture(new NotDelivered(why));
    }
}
