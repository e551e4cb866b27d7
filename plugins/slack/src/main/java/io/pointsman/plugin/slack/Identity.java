package io.pointsman.plugin.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.slack.api.methods.response.auth.AuthTestResponse;
import io.pointsman.plugin.slack.wire.Inbound;
import io.pointsman.plugin.slack.wire.Scopes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who the bot is in Slack, as Slack says.
 *
 * @param home the team, or the organisation where it has several: what accounts of our people start with
 * @param app the id of the app; empty until Slack told it
 * @param granted the scopes of the bot's token
 */
record Identity(String user, String team, String home, String app, Set<String> granted) {

    static final Identity NONE = new Identity("", "", "", "", Set.of());

    static Identity of(AuthTestResponse answer) {
        String team = Optional.ofNullable(answer.getTeamId()).orElse("");
        String home = Optional.ofNullable(answer.getEnterpriseId())
                .filter(id -> !id.isEmpty())
                .orElse(team);
        String scopes = Optional.ofNullable(answer.getHttpResponseHeaders())
                .map(headers -> headers.getOrDefault("x-oauth-scopes", List.of()))
                .map(values -> String.join(",", values))
                .orElse("");
        return new Identity(Optional.ofNullable(answer.getUserId()).orElse(""), team, home, "", Scopes.read(scopes));
    }

    Identity withApp(String id) {
        return id.isEmpty() ? this : new Identity(user, team, home, id, granted);
    }

    /** Whether something that Slack told is for this app in this workspace. */
    boolean isMeant(JsonObject payload) {
        String forApp = Inbound.text(payload, "api_app_id");
        if (!app.isEmpty() && !forApp.isEmpty() && !forApp.equals(app)) {
            return false;
        }
        if (payload.has("event")) {
            boolean authorized = false;
            for (JsonElement each : Inbound.array(payload, "authorizations")) {
                JsonObject one = each.getAsJsonObject();
                authorized = authorized
                        || isHome(Inbound.text(one, "team_id"))
                        || isHome(Inbound.text(one, "enterprise_id"));
            }
            return authorized || (!payload.has("authorizations") && isHome(Inbound.text(payload, "team_id")));
        }
        if (payload.has("command")) {
            return isHome(Inbound.text(payload, "team_id")) || isHome(Inbound.text(payload, "enterprise_id"));
        }
        return true;
    }

    private boolean isHome(String id) {
        return !id.isEmpty() && (id.equals(team) || id.equals(home));
    }
}
