package io.pointsman.plugin.slack.wire;

import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Prose;
import java.util.List;
import java.util.Optional;

/**
 * Something to be said in a channel, in one message or several.
 *
 * @param parts each is a message
 * @param key by which it is known again after a crash
 * @param thread the message that it answers to
 */
public record Post(List<Part> parts, Optional<Outgoing.Key> key, Optional<String> thread) {

    public Post {
        parts = List.copyOf(parts);
    }

    /** Lines, in as few messages as hold them. */
    public static Post of(Outgoing message) {
        List<Part> parts = Texts.parts(message.lines()).stream().map(Part::of).toList();
        return new Post(parts, message.key(), Optional.empty());
    }

    /** What people elsewhere said. */
    public static Post of(List<Prose> lines) {
        return new Post(RichText.parts(lines), Optional.empty(), Optional.empty());
    }

    /** The same in the thread of a message. */
    public Post in(Optional<String> other) {
        return new Post(parts, key, other);
    }
}
