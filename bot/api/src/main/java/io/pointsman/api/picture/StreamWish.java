package io.pointsman.api.picture;

import io.pointsman.api.ChannelAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How one channel wants to read of the traffic.
 *
 * @param every the time between two lines; empty for what the phase asks for
 * @param quiet whether it reads of changes alone
 * @param ascii whether bars are drawn with ASCII, for a network that shows nothing else
 */
public record StreamWish(ChannelAddress channel, Optional<Duration> every, boolean quiet, boolean ascii) {

    /** What holds where nobody said anything. */
    public static StreamWish usual(ChannelAddress channel) {
        return new StreamWish(channel, Optional.empty(), false, false);
    }

    /** The same with a change. */
    public StreamWish with(StreamChange change) {
        return switch (change) {
            case StreamChange.Every once -> new StreamWish(channel, Optional.of(once.time()), false, ascii);
            case StreamChange.Usual ignored -> new StreamWish(channel, Optional.empty(), false, ascii);
            case StreamChange.Quiet ignored -> new StreamWish(channel, Optional.empty(), true, ascii);
            case StreamChange.Bars bars -> new StreamWish(channel, every, quiet, bars.ascii());
        };
    }
}
