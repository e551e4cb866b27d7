package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.ChartLink;
import java.time.Instant;
import java.util.Optional;

/** Makes the links under which pictures of the traffic can be seen. Safe for any thread; does not block. */
@FunctionalInterface
public interface ChartLinks {

    /** Of a bot that nobody reaches over HTTP. */
    ChartLinks NONE = (switchover, audience, until) -> Optional.empty();

    /** A link to the picture of the hour up to a moment, for an audience and for no other; empty where the bot has no address. */
    Optional<ChartLink> to(SwitchoverId switchover, Audience audience, Instant until);
}
