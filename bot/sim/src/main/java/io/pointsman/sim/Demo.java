package io.pointsman.sim;

import io.pointsman.api.RunbookName;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.runtime.plugin.LoadedPlugin;
import java.time.Duration;
import java.util.List;

/**
 * A whole switchover in one terminal, with nothing to install: the real bot with its real commands and a real runbook; only the clock, the
 * chat network, the people and the traffic are played. Writes no file. The newcomer leads, or watches.
 */
public final class Demo {
    private static final RunbookName RUNBOOK = new RunbookName("standard-ramp");
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

    private final DemoOptions options;
    private final Ensemble ensemble;
    private final DemoTerminal terminal;
    private final PacedDriver driver;
    private final Newcomer newcomer;
    private boolean ended;

    private Demo(
            DemoOptions options,
            List<LoadedPlugin> plugins,
            List<Runbook> runbooks,
            ChatTransport screen,
            RealClock clock) {
        this.options = options;
        ensemble = new Ensemble(options.seed(), plugins, runbooks);
        SimulatedHost host = ensemble.host();
        terminal = new DemoTerminal(screen, host, this::type, this::mayFollow, () -> ended = true);
        driver = new PacedDriver(host, clock, options.speed(), terminal::skipped);
        newcomer = new Newcomer(host, ensemble.chat(), ensemble.lead(), ensemble::picture, terminal, clock, driver);
    }

    /**
     * Plays the demo to its end.
     *
     * @param plugins the command plugins; runbooks: must hold {@code standard-ramp}
     * @param terminal where the newcomer types, or watches; given back at the end
     * @return 0 when the story came to an end, 1 when it got stuck
     */
    public static int run(
            DemoOptions options,
            List<LoadedPlugin> plugins,
            List<Runbook> runbooks,
            ChatTransport terminal,
            RealClock clock) {
        return new Demo(options, plugins, runbooks, terminal, clock).play();
    }

    private int play() {
        terminal.open();
        terminal.say(Tale.BEGINNING);
        ensemble.chat().observe(this::show);
        ensemble.begin();
        if (options.auto()) {
            ensemble.playTheLead(RUNBOOK);
        } else {
            terminal.say(Tale.FOR_THE_NEWCOMER);
            newcomer.arrive(Ensemble.opening(RUNBOOK));
        }
        driver.run(this::isFinished, () -> !options.auto() && newcomer.isTheirTurn());
        // The last line of a pipe gets its answer too.
        ensemble.host().runUntil(ensemble.host().now().plus(LAST_ANSWERS));
        terminal.say(Tale.ending(ensemble.store(), ensemble.picture(), ensemble.traffic()));
        terminal.close();
        boolean good = isFinished();
        ensemble.end();
        return good ? 0 : 1;
    }

    private void type(String channel, String text) {
        if (!options.auto()) {
            newcomer.type(channel, text);
        }
    }

    /** Called on the terminal's thread, which is locked meanwhile: waits for nobody who may want to print. */
    private List<String> mayFollow(String channel, List<String> words) {
        return ensemble.mayFollow(DemoCast.LEAD.name(), newcomer.room(channel), words);
    }

    private void show(Heard heard) {
        boolean leads = heard.speaker().equals(DemoCast.LEAD.name());
        boolean mine = heard.channel().isPresent()
                || leads
                || heard.listener().filter(DemoCast.LEAD.name()::equals).isPresent();
        // What the newcomer typed stands on the screen already.
        if (mine && (options.auto() || !leads)) {
            terminal.show(heard);
            driver.lineShown();
        }
    }

    private boolean isFinished() {
        return ended || newcomer.hasLeft() || ensemble.isOver();
    }
}
