package io.pointsman.plugin.slack;

import com.slack.api.methods.response.conversations.ConversationsListResponse;
import com.slack.api.methods.response.conversations.ConversationsMembersResponse;
import com.slack.api.methods.response.users.UsersConversationsResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import io.pointsman.plugin.slack.wire.ApiProblem;
import io.pointsman.plugin.slack.wire.WebApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked of Slack about channels. Blocks; patient with limits. */
final class ChannelCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int PAGES = 20;
    private static final int PAGE = 200;
    private static final List<ConversationType> BOTH =
            List.of(ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL);

    private final WebApi api;

    ChannelCalls(WebApi api) {
        this.api = api;
    }

    Conversation info(String id) throws ApiProblem {
        return api.insist(
                        "conversations.info",
                        PATIENCE,
                        methods -> methods.conversationsInfo(request -> request.channel(id)))
                .getChannel();
    }

    List<String> members(String id) throws ApiProblem {
        List<String> members = new ArrayList<>();
        String cursor = "";
        do {
            String from = cursor;
            ConversationsMembersResponse page = api.insist(
                    "conversations.members",
                    PATIENCE,
                    methods -> methods.conversationsMembers(
                            request -> request.channel(id).limit(PAGE).cursor(from)));
            members.addAll(page.getMembers());
            cursor = page.getResponseMetadata() == null
                    ? ""
                    : text(page.getResponseMetadata().getNextCursor());
        } while (!cursor.isEmpty());
        return members;
    }

    /** A channel of that name that the bot is in. */
    Optional<String> mine(String name) throws ApiProblem {
        String cursor = "";
        for (int page = 0; page < PAGES; page++) {
            String from = cursor;
            UsersConversationsResponse found = api.insist(
                    "users.conversations",
                    PATIENCE,
                    methods -> methods.usersConversations(request -> request.types(BOTH)
                            .excludeArchived(true)
                            .limit(PAGE)
                            .cursor(from)));
            Optional<String> id = named(found.getChannels(), name);
            cursor = found.getResponseMetadata() == null
                    ? ""
                    : text(found.getResponseMetadata().getNextCursor());
            if (id.isPresent() || cursor.isEmpty()) {
                return id;
            }
        }
        return Optional.empty();
    }

    /** A public channel of that name, whoever is in it. */
    Optional<String> open(String name) throws ApiProblem {
        String cursor = "";
        for (int page = 0; page < PAGES; page++) {
            String from = cursor;
            ConversationsListResponse found = api.insist(
                    "conversations.list",
                    PATIENCE,
                    methods ->
                            methods.conversationsList(request -> request.types(List.of(ConversationType.PUBLIC_CHANNEL))
                                    .excludeArchived(true)
                                    .limit(1000)
                                    .cursor(from)));
            Optional<String> id = named(found.getChannels(), name);
            cursor = found.getResponseMetadata() == null
                    ? ""
                    : text(found.getResponseMetadata().getNextCursor());
            if (id.isPresent() || cursor.isEmpty()) {
                return id;
            }
        }
        return Optional.empty();
    }

    String create(String name, boolean isPrivate) throws ApiProblem {
        return api.insist(
                        "conversations.create",
                        PATIENCE,
                        methods -> methods.conversationsCreate(
                                request -> request.name(name).isPrivate(isPrivate)))
                .getChannel()
                .getId();
    }

    void join(String id) throws ApiProblem {
        api.insist(
                "conversations.join", PATIENCE, methods -> methods.conversationsJoin(request -> request.channel(id)));
    }

    void topic(String id, String topic) throws ApiProblem {
        api.insist(
                "conversations.setTopic",
                PATIENCE,
                methods -> methods.conversationsSetTopic(
                        request -> request.channel(id).topic(topic)));
    }

    void archive(String id) throws ApiProblem {
        api.insist(
                "conversations.archive",
                PATIENCE,
                methods -> methods.conversationsArchive(request -> request.channel(id)));
    }

    void leave(String id) throws ApiProblem {
        api.insist(
                "conversations.leave", PATIENCE, methods -> methods.conversationsLeave(request -> request.channel(id)));
    }

    void invite(String id, String user) throws ApiProblem {
        api.insist(
                "conversations.invite",
                PATIENCE,
                methods -> methods.conversationsInvite(
                        request -> request.channel(id).users(List.of(user))));
    }

    void inviteShared(String id, String user) throws ApiProblem {
        api.insist(
                "conversations.inviteShared",
                PATIENCE,
                methods -> methods.conversationsInviteShared(
                        request -> request.channel(id).userIds(List.of(user))));
    }

    private static Optional<String> named(List<Conversation> channels, String name) {
        return channels.stream()
                .filter(channel -> name.equals(channel.getName()))
                .map(Conversation::getId)
                .findFirst();
    }

    @SuppressWarnings("ConstantConditions") // The SDK has no null marks.
    private static String text(String value) {
        return value == null ? "" : value;
    }
}
