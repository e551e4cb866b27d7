package io.pointsman.plugin.slack.wire;

import io.pointsman.api.chat.Outgoing;
import java.util.List;
import java.util.Optional;

/**
 * Something to be said in a channel, in one message or several.
 *
 * @param texts plain; each is a message
 * @param key by which it is known again after a crash
 * @param thread the message that it answers to
 */
public record Post(List<String> texts, Optional<Outgoing.Key> key, Optional<String> thread) {

    public Post {
        texts = List.copyOf(texts);
    }

    /** Lines, in as few messages as hold them. */
    public static Post of(Outgoing message) {
        return new Post(Texts.parts(message.lines()), message.key(), Optional.empty());
    }
}
