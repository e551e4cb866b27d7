package io.pointsman.api.web;

import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;

/**
 * Something that a plugin wants to happen to a switchover, on its own account: the action's {@code by} is {@code By.system(NAME)} with the
 * name of the plugin's directory. A plugin may record facts of its own without being asked; other actions of the system only as far as
 * {@code pointsman.yaml} grants them (see {@link io.pointsman.api.plugin.Grant}); never what people decide.
 */
public record Proposal(SwitchoverId switchover, Action action) {}
