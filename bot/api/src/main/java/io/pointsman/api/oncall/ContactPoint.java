package io.pointsman.api.oncall;

import io.pointsman.api.page.Contact;

/**
 * Where somebody is reached over a channel.
 *
 * @param to the address there; empty where the channel needs none, as chat
 */
public record ContactPoint(Contact contact, String to) {}
