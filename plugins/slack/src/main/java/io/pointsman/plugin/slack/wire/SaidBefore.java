package io.pointsman.plugin.slack.wire;

import com.slack.api.model.Message;
import io.pointsman.api.chat.AlreadySaid;
import io.pointsman.api.chat.Outgoing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a channel already has of us, by the marks that every message carries where nobody sees them. Asked before the first part of a feed
 * since the start, and before anything is said again that may have arrived. Of one thread at a time.
 */
final class SaidBefore {

    private static final String TYPE = "pointsman_said";
    private static final int FAR_ENOUGH = 100;

    private final WebApi api;
    private final Set<String> asked = new HashSet<>();

    SaidBefore(WebApi api) {
        this.api = api;
    }

    /** The mark of one part of a post. */
    static Message.Metadata mark(Post post, String nonce, int part) {
        Map<String, Object> payload = new HashMap<>();
        payload.put("nonce", nonce);
        payload.put("part", part);
        payload.put("parts", post.parts().size());
        post.key().ifPresent(key -> {
            payload.put("feed", key.feed());
            payload.put("from", key.from());
            payload.put("up_to", key.upTo());
        });
        return Message.Metadata.builder().eventType(TYPE).eventPayload(payload).build();
    }

    /** Whether a part of a post is there, or in the thread where it belongs. */
    boolean arrived(String channel, Optional<String> thread, String nonce, int part) throws ApiProblem {
        List<Mark> marks = thread.isPresent() ? marksIn(channel, thread.get()) : marks(channel);
        return marks.stream().anyMatch(mark -> mark.nonce().equals(nonce) && mark.part() == part);
    }

    /**
     * How many parts of the post are there already.
     *
     * @throws AlreadySaid when all of it is
     */
    int partsOf(String channel, Post post) throws ApiProblem {
        Outgoing.Key key = post.key().orElseThrow();
        if (!asked.add(key.feed())) {
            return 0;
        }
        List<Mark> marks;
        try {
            marks = marks(channel);
        } catch (ApiProblem problem) {
            if (problem.kind() == ApiProblem.Kind.REFUSED && !problem.is("channel_not_found")) {
                return 0;
            }
            asked.remove(key.feed());
            throw problem;
        }
        List<Mark> same =
                marks.stream().filter(mark -> mark.feed().equals(key.feed())).toList();
        long upTo = same.stream()
                .filter(mark -> mark.part() == mark.parts() - 1)
                .mapToLong(Mark::upTo)
                .max()
                .orElse(0);
        if (upTo >= key.from()) {
            throw new AlreadySaid(upTo);
        }
        return same.stream()
                .filter(mark -> mark.from() == key.from()
                        && mark.upTo() == key.upTo()
                        && mark.parts() == post.parts().size())
                .mapToInt(mark -> mark.part() + 1)
                .max()
                .orElse(0);
    }

    private record Mark(String nonce, int part, int parts, String feed, long from, long upTo) {}

    private List<Mark> marks(String channel) throws ApiProblem {
        return marks(api.call(
                        "conversations.history",
                        methods -> methods.conversationsHistory(request ->
                                request.channel(channel).limit(FAR_ENOUGH).includeAllMetadata(true)))
                .getMessages());
    }

    private List<Mark> marksIn(String channel, String thread) throws ApiProblem {
        return marks(api.call(
                        "conversations.replies",
                        methods -> methods.conversationsReplies(request -> request.channel(channel)
                                .ts(thread)
                                .limit(FAR_ENOUGH)
                                .includeAllMetadata(true)))
                .getMessages());
    }

    private static List<Mark> marks(List<Message> messages) {
        return messages.stream()
                .flatMap(message -> Optional.ofNullable(message.getMetadata()).stream())
                .filter(metadata -> TYPE.equals(metadata.getEventType()) && metadata.getEventPayload() != null)
                .map(metadata -> mark(metadata.getEventPayload()))
                .toList();
    }

    private static Mark mark(Map<String, Object> payload) {
        return new Mark(
                String.valueOf(payload.get("nonce")),
                (int) number(payload, "part"),
                (int) number(payload, "parts"),
                String.valueOf(payload.getOrDefault("feed", "")),
                number(payload, "from"),
                number(payload, "up_to"));
    }

    private static long number(Map<String, Object> payload, String name) {
        return payload.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
