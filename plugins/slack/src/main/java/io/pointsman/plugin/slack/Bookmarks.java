package io.pointsman.plugin.slack;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.chat.Bookmark;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.plugin.Memory;
import io.pointsman.plugin.slack.wire.ApiProblem;
import io.pointsman.plugin.slack.wire.WebApi;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The links at the head of channels, put there one after the other. Which of them are ours is remembered, and not asked of Slack: that would
 * take one more scope, and people may have a link of the same title. Safe for any thread.
 */
final class Bookmarks {

    private static final Logger LOG = LoggerFactory.getLogger(Bookmarks.class);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ConnectionId id;
    private final WebApi api;
    private final Memory memory;
    private final Host.Mailbox mailbox;

    Bookmarks(ConnectionId id, WebApi api, Host host, Memory memory) {
        this.id = id;
        this.api = api;
        this.memory = memory;
        this.mailbox = host.mailbox("slack-" + id + "-bookmarks");
    }

    CompletionStage<Void> put(String channel, Bookmark bookmark) {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        mailbox.execute(() -> {
            try {
                putNow(channel, bookmark);
                stage.complete(null);
            } catch (ApiProblem problem) {
                LOG.info("{}: the link {} is not at the head of {}: {}", id, bookmark.title(), channel, problem.why());
                stage.completeExceptionally(new NotDelivered(problem.why()));
            } catch (RuntimeException bug) {
                LOG.error("{}: a bug in putting a link at the head of a channel", id, bug);
                stage.completeExceptionally(new NotDelivered("a bug in putting a link at the head of a channel"));
            }
        });
        return stage;
    }

    /** Edits ours; where there is none, or somebody took it away, adds it. */
    private void putNow(String channel, Bookmark bookmark) throws ApiProblem {
        String key = "bookmark/" + id + "/" + channel + "/" + bookmark.title();
        Optional<String> known = memory.get(key);
        if (known.isEmpty() || !edit(channel, known.get(), bookmark)) {
            memory.put(key, add(channel, bookmark));
        }
    }

    private boolean edit(String channel, String bookmarkId, Bookmark bookmark) throws ApiProblem {
        try {
            api.insist(
                    "bookmarks.edit",
                    PATIENCE,
                    methods -> methods.bookmarksEdit(request -> request.channelId(channel)
                            .bookmarkId(bookmarkId)
                            .title(bookmark.title())
                            .link(bookmark.address().toString())));
            return true;
        } catch (ApiProblem gone) {
            if (gone.is("not_found") || gone.is("bookmark_not_found")) {
                return false;
            }
            throw gone;
        }
    }

    /** Not twice for one wish: the first may have arrived although its answer did not. */
    private String add(String channel, Bookmark bookmark) throws ApiProblem {
        return api.call(
                        "bookmarks.add",
                        methods -> methods.bookmarksAdd(request -> request.channelId(channel)
                                .title(bookmark.title())
                                .type("link")
                                .link(bookmark.address().toString())))
                .getBookmark()
                .getId();
    }
}
