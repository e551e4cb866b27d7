package io.pointsman.runtime.plugin;

import io.pointsman.api.By;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.plugin.Grant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a plugin may propose on its own account, with nobody asking: facts of its own, and what the configuration grants it. The rest is for
 * people, or for the bot itself.
 */
public final class Granted {

    private static final Map<Class<?>, Grant> KINDS = Map.of(
            RampAction.ReportSeen.class, Grant.HEALTH,
            RampAction.ReportVerdict.class, Grant.HEALTH,
            RampAction.ReportAbort.class, Grant.HEALTH,
            PageAction.AcknowledgePage.class, Grant.PAGER,
            PageAction.DeclinePage.class, Grant.PAGER,
            PageAction.UnacknowledgePage.class, Grant.PAGER);

    private Granted() {}

    /** What forbids the plugin to propose the action, in one line that says what would be right; empty when nothing does. */
    public static Optional<String> refusal(LoadedPlugin plugin, Action action) {
        String what = "plugin " + plugin.name() + " may not propose "
                + action.getClass().getSimpleName();
        if (!action.by().equals(By.system(plugin.name()))) {
            return Optional.of(what + " in the name of " + action.by().actor().name() + ", only in its own");
        }
        if (action instanceof JournalAction.RecordFact fact) {
            return fact.plugin().equals(plugin.name())
                    ? Optional.empty()
                    : Optional.of(what + " of " + fact.plugin() + ", only facts of its own");
        }
        Grant needed = KINDS.get(action.getClass());
        if (needed == null) {
            return Optional.of(what + ": that is for people, or for the bot itself");
        }
        return plugin.grants().contains(needed)
                ? Optional.empty()
                : Optional.of(what + ": grant it " + needed.name().toLowerCase(Locale.ROOT) + " under plugins: "
                        + plugin.name() + ": grants");
    }
}
