package io.pointsman.api.picture;

import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import io.pointsman.api.oncall.Substitute;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who stands by for a switchover.
 *
 * @param posts of roles with a rotation, in the order of the roles and then of the times; held ones first
 * @param handovers which wait for a word, or were declined
 * @param substitutes who is on call instead of whoever a rotation says, as this switchover noticed it
 */
public record Standby(List<Post> posts, List<Handover> handovers, List<Substitute> substitutes) {

    /** Nobody is booked. */
    public static final Standby NONE = new Standby(List.of(), List.of(), List.of());

    public Standby {
        posts = List.copyOf(posts);
        handovers = List.copyOf(handovers);
        substitutes = List.copyOf(substitutes);
    }

    /** Who has a role now. */
    public List<Somebody> holders(Role role) {
        return held(role).map(Post::who).toList();
    }

    /** The posts of a role that somebody has now. */
    public Stream<Post> held(Role role) {
        return posts.stream().filter(post -> post.holds() && post.place().role().equals(role));
    }

    /** The hand-over of a place that waits or was declined. */
    public Optional<Handover> handover(Place place) {
        return handovers.stream().filter(one -> one.place().sameAs(place)).findFirst();
    }
}
