package io.pointsman.api.page;

import java.time.Duration;

/**
 * One way to reach somebody, in the order that they chose.
 *
 * @param pager the name of the channel: {@code chat}, {@code mail}, …
 * @param after how long after the call, when nobody answered until then; a channel before it that fails brings it at once
 */
public record Contact(String pager, Duration after) {}
