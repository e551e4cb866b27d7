package io.pointsman.sim;

import io.pointsman.api.RunbookName;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.report.Report;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.runtime.plugin.LoadedPlugin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
    private final DemoFold fold;
    private final DemoGuide guide = new DemoGuide();
    private final Ending ending;
    private boolean ended;

    /** What becomes of the report of a story that came to its end. */
    @FunctionalInterface
    public interface Ending {
        /** Takes the report; returns what the newcomer is told about it, one line, or nothing. */
        Optional<String> report(Report report);
    }

    private Demo(
            DemoOptions options,
            List<LoadedPlugin> plugins,
            List<Runbook> runbooks,
            ChatTransport screen,
            RealClock clock,
            Ending ending) {
        this.options = options;
        this.ending = ending;
        fold = new DemoFold(options.everything());
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
     * @param ending what becomes of the report
     * @return 0 when the story came to an end or was left, 1 when it got stuck
     */
    public static int run(
            DemoOptions options,
            List<LoadedPlugin> plugins,
            List<Runbook> runbooks,
            ChatTransport terminal,
            RealClock clock,
            Ending ending) {
        return new Demo(options, plugins, runbooks, terminal, clock, ending).play();
    }

    private int play() {
        terminal.open();
        terminal.say(Tale.BEGINNING);
        ensemble.chat().observe(this::show);
        ensemble.onRing(this::ring);
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
        if (ensemble.isOver()) {
            Tale.report(ensemble.store(), ensemble.picture())
                    .flatMap(ending::report)
                    .ifPresent(terminal::say);
        }
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
        if (mine && (options.auto() || !leads) && fold.shows(heard)) {
            terminal.show(heard);
            driver.lineShown();
            guide.after(heard).ifPresent(terminal::say);
        }
        sayPart();
    }

    /** Between two parts of the plan stands what was left out of the one, and the title of the other. */
    private void sayPart() {
        Optional<String> part = guide.newPart(ensemble.picture());
        if (part.isPresent()) {
            fold.leftOut().ifPresent(terminal::say);
            terminal.say(part.get());
        }
    }

    private void ring(Phones.Ring ring) {
        terminal.ring(ring.request().name() + "'s phone rings: \""
                + ring.request().customerName() + ", " + ring.request().role() + " is needed. "
                + ring.request().reasons().get(0) + "\"");
        driver.lineShown();
    }

    private boolean isFinished() {
        return ended || newcomer.hasLeft() || ensemble.isOver();
    }
}
