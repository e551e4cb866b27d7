package io.pointsman.api.chat;

import java.net.URI;

/**
 * A link that stands at the head of a channel.
 *
 * @param title by which people know it; one of a title in a channel
 * @param address where it leads, {@code http} or {@code https}
 */
public record Bookmark(String title, URI address) {

    /** Throws {@link IllegalArgumentException} when nobody could read the title, or a browser would not go there. */
    public Bookmark {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a bookmark has a title");
        }
        if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme())) {
            throw new IllegalArgumentException("a bookmark leads to a page, and " + title + " does not");
        }
    }
}
