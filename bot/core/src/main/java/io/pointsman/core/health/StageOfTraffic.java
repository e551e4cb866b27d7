package io.pointsman.core.health;

import io.pointsman.api.Share;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * The stage that is judged.
 *
 * @param since samples of before say nothing of it
 * @param share what is on us
 * @param falling whether traffic is on its way back, so that less of it is no alarm
 * @param expectedRps requests per second by the forecast at this share
 */
public record StageOfTraffic(Instant since, Share share, boolean falling, OptionalDouble expectedRps) {}
