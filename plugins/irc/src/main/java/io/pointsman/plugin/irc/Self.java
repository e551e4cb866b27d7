package io.pointsman.plugin.irc;

import java.util.HashSet;
import java.util.Set;

/** Who we are on a connection, and what was agreed with its server. */
final class Self {

    static final int LINE_LIMIT = 510;
    private static final int CAUTIOUS_LIMIT = 400;

    private final String wantedNick;
    private String nick;
    private String userHost = "";
    private final Set<String> capabilities = new HashSet<>();
    private final ServerFeatures features = new ServerFeatures();

    Self(String wantedNick) {
        this.wantedNick = wantedNick;
        this.nick = wantedNick;
    }

    String wantedNick() {
        return wantedNick;
    }

    String nick() {
        return nick;
    }

    void nick(String current) {
        nick = current;
    }

    String userHost() {
        return userHost;
    }

    void userHost(String current) {
        userHost = current;
    }

    boolean isMe(String name) {
        return fold(name).equals(fold(nick));
    }

    Set<String> capabilities() {
        return capabilities;
    }

    boolean can(String capability) {
        return capabilities.contains(capability);
    }

    ServerFeatures features() {
        return features;
    }

    String fold(String name) {
        return features.fold(name);
    }

    /** How many bytes of text fit behind {@code PRIVMSG target :} once the server has put our name in front. */
    int room(String start) {
        if (userHost.isEmpty()) {
            return CAUTIOUS_LIMIT - IrcText.bytes(start);
        }
        int name = Math.max(IrcText.bytes(nick), IrcText.bytes(wantedNick));
        return LINE_LIMIT - IrcText.bytes(start) - name - IrcText.bytes(userHost) - ":! @".length();
    }
}
