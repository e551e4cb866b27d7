package io.pointsman.plugin.alertmanager;

import io.pointsman.api.alert.AlertSilencer;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.page.Pager;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.http.Site;
import java.util.List;

/** Brings the pager {@code alertmanager}, the silencer of that name, and {@code silences}. */
public final class AlertmanagerPlugin implements Plugin {

    private final AlertmanagerPager pager = new AlertmanagerPager();
    private final AlertmanagerSilencer silencer = new AlertmanagerSilencer();

    @Override
    public String optionsSchema() {
        return """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    PLACE,
                    "every": {"title": "a duration such as 1m", "type": "string", "pattern": "^[0-9]+(ms|s|m)$"},
                    "labels": {
                      "type": "object",
                      "propertyNames": {"title": "a name of a label, such as severity, that is none of the bot's", "pattern": "^(?!(alertname|page|switchover|customer|role|notify)$)[a-zA-Z_][a-zA-Z0-9_]*$"},
                      "additionalProperties": {"type": "string", "minLength": 1}
                    }
                  }
                }
                """.replace("PLACE", Site.PLACE);
    }

    @Override
    public List<Pager> pagers() {
        return List.of(pager);
    }

    @Override
    public List<AlertSilencer> silencers() {
        return List.of(silencer);
    }

    @Override
    public List<Command> commands() {
        return List.of(new Command(
                CommandSpec.switchover("silences", "", "which alerts are silenced, for us and by others"),
                new SilencesHandler(silencer)));
    }

    @Override
    public void start(PluginContext context) {
        if (context.settings().has("url")) {
            pager.start(context.host(), context.settings());
            silencer.start(context.host(), context.settings());
        }
    }

    @Override
    public void stop() {
        pager.stop();
        silencer.stop();
    }
}
