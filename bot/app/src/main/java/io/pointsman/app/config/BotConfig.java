package io.pointsman.app.config;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Role;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.settings.Settings;
import io.pointsman.web.Listen;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code pointsman.yaml}, with relative paths already resolved.
 *
 * @param nick what the bot would like to be called
 * @param prefix what stands before a verb in chat
 * @param zone in which times are shown to people who have no zone of their own
 * @param storage the JDBC address of the event log
 * @param runbooks the directory of the runbooks
 * @param http its HTTP server; empty when it has none
 * @param plugins sections by plugin; {@link #plugin} answers for those that have none
 * @param roles every role that exists
 */
public record BotConfig(
        String nick,
        String prefix,
        ZoneId zone,
        String storage,
        Path runbooks,
        Optional<Http> http,
        List<Connection> connections,
        Rooms rooms,
        SortedMap<String, PluginSection> plugins,
        Set<Role> roles) {

    public BotConfig {
        connections = List.copyOf(connections);
        plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
        roles = Set.copyOf(roles);
    }

    /**
     * The HTTP server.
     *
     * @param publicUrl where it is reached from outside, without a slash at its end; empty when it is not
     * @param settings where the secret of links is, and how long they are good
     */
    public record Http(Listen listen, Optional<URI> publicUrl, Settings settings) {

        /** Without a secret for links. */
        public Http(Listen listen, Optional<URI> publicUrl) {
            this(listen, publicUrl, new Settings(java.util.Map.of(), name -> Optional.empty()));
        }
    }

    /** One network, workspace or terminal, and the plugin that makes it. */
    public record Connection(ConnectionId id, String plugin, Settings settings) {}

    /**
     * A channel in which {@code {switchover}} stands for the id.
     *
     * @param name the name on that platform
     */
    public record RoomTemplate(ConnectionId connection, String name) {

        /** The channel of one switchover. */
        public ChannelAddress of(SwitchoverId switchover) {
            return new ChannelAddress(connection, name.replace("{switchover}", switchover.value()));
        }

        /** The channel itself, for one that belongs to no switchover. */
        public ChannelAddress plain() {
            return new ChannelAddress(connection, name);
        }
    }

    /**
     * Where switchovers are talked about.
     *
     * @param overview channels in which staff read of all switchovers
     */
    public record Rooms(List<RoomTemplate> customer, List<RoomTemplate> staff, List<RoomTemplate> overview) {
        public Rooms {
            customer = List.copyOf(customer);
            staff = List.copyOf(staff);
            overview = List.copyOf(overview);
        }
    }

    /**
     * The section of one plugin.
     *
     * @param grants system actions that it may propose
     */
    public record PluginSection(boolean enabled, Set<Grant> grants, Settings settings) {
        public PluginSection {
            grants = Set.copyOf(grants);
        }
    }

    /** The section of a plugin; without one it is enabled, has no options and is granted nothing. */
    public PluginSection plugin(String name) {
        return plugins.getOrDefault(
                name, new PluginSection(true, Set.of(), new Settings(Map.of(), key -> Optional.empty())));
    }
}
