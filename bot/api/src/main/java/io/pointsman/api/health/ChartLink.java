package io.pointsman.api.health;

import java.net.URI;
import java.time.Instant;

/**
 * Where a picture of the traffic can be seen without logging in: whoever has the address may, so it is said only where its readers may see
 * the numbers.
 *
 * @param until when it ends
 */
public record ChartLink(URI address, Instant until) {}
