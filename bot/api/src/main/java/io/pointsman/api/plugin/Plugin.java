package io.pointsman.api.plugin;

import io.pointsman.api.alert.AlertSilencer;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.command.Command;
import io.pointsman.api.health.ChartMaker;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.lever.TrafficLever;
import io.pointsman.api.oncall.OnCallSource;
import io.pointsman.api.page.Pager;
import io.pointsman.api.web.WebEndpoint;
import java.util.List;
import java.util.Set;

/**
 * What a directory of jars under {@code plugins/} brings to the house; found by {@link java.util.ServiceLoader}, in a class loader of
 * its own that shares this API and SLF4J only. Every call is guarded by a time limit; failures are counted and told in one line.
 */
public interface Plugin {

    /** A JSON schema of the plugin's section in {@code pointsman.yaml}; empty when it has no options. */
    default String optionsSchema() {
        return "";
    }

    /** The system actions that it needs to propose; granted in {@code pointsman.yaml}, not taken. */
    default Set<Grant> needs() {
        return Set.of();
    }

    /** Called once before anything else. */
    default void start(PluginContext context) {}

    /** The commands that it brings. */
    default List<Command> commands() {
        return List.of();
    }

    /** The checks that it offers to the steps of runbooks. */
    default List<StepCheck> checks() {
        return List.of();
    }

    /** The levers that it turns for runbooks that say so. */
    default List<TrafficLever> levers() {
        return List.of();
    }

    /** What silences alerts for runbooks that expect them. Asked before {@link #start} too, for {@link AlertSilencer#problem}. */
    default List<AlertSilencer> silencers() {
        return List.of();
    }

    /**
     * The channels over which it calls people. Whoever has one needs {@link Grant#PAGER}. Asked before {@link #start} too, for
     * {@link Pager#problem}, and always answered with the same ones.
     */
    default List<Pager> pagers() {
        return List.of();
    }

    /** The places outside from which it can tell who is on call. Asked before {@link #start} too, for {@link OnCallSource#problem}. */
    default List<OnCallSource> onCallSources() {
        return List.of();
    }

    /**
     * Where it measures the traffic of customers. Asked once, after {@link #start}. What a source says can hold a ramp, so the plugin
     * {@linkplain #needs needs} {@link Grant#HEALTH}; without it no source of it is followed.
     */
    default List<HealthSource> sources() {
        return List.of();
    }

    /**
     * A JSON schema of what a customer's file says to this plugin, under {@code signals:} and the plugin's name; empty when it reads nothing
     * there. What the file says is had by {@link PluginContext#signals}.
     */
    default String signalsSchema() {
        return "";
    }

    /** What draws how the traffic was; the first plugin that has one draws. */
    default List<ChartMaker> chartMakers() {
        return List.of();
    }

    /** The kinds of connections that it can make. */
    default List<TransportFactory> transports() {
        return List.of();
    }

    /** Where it answers over HTTP, when the bot has its server ({@code http:} in {@code pointsman.yaml}). Asked once, after {@link #start}. */
    default List<WebEndpoint> endpoints() {
        return List.of();
    }

    /** Called once at the end. Whatever threads it started have ended when this returns; what is left is named in the log. */
    default void stop() {}
}
