package io.pointsman.runtime;

import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageTrace;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginGuard;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/** The pager of a plugin, called through the one guarded place. */
final class PluginPager implements PageChannel {

    private static final String WITHOUT = "nobody knows whether it was sent";

    private final LoadedPlugin plugin;
    private final Pager pager;
    private final PluginGuard guard;
    private final String name;
    private final Pager.Guarantees guarantees;

    PluginPager(LoadedPlugin plugin, Pager pager, PluginGuard guard) {
        this.plugin = plugin;
        this.pager = pager;
        this.guard = guard;
        this.name = pager.name();
        this.guarantees = pager.guarantees();
    }

    LoadedPlugin plugin() {
        return plugin;
    }

    Pager pager() {
        return pager;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Pager.Guarantees guarantees() {
        return guarantees;
    }

    @Override
    public void send(PageRequest request, Consumer<Sending> then) {
        call(
                () -> {
                    try {
                        return new Sending.Sent(pager.send(request));
                    } catch (PageNotSent not) {
                        return new Sending.NotSent(said(not), not.isForGood());
                    }
                },
                Sending.Unknown::new,
                then);
    }

    @Override
    public void find(PageRequest request, Consumer<Sending> then) {
        call(
                () -> switch (pager.find(request)) {
                    case PageTrace.Found found -> new Sending.Sent(found.receipt());
                    case PageTrace.NotThere ignored -> new Sending.NotSent("it was not sent", false);
                    case PageTrace.Unknown ignored -> new Sending.Unknown("it cannot tell");
                },
                Sending.Unknown::new,
                then);
    }

    @Override
    public void note(PageRequest request, String text) {
        call(
                () -> {
                    pager.note(request, text);
                    return true;
                },
                problem -> false,
                done -> {});
    }

    @Override
    public void withdraw(PageRequest request, Withdrawal why, Consumer<Boolean> then) {
        call(
                () -> {
                    pager.withdraw(request, why);
                    return true;
                },
                problem -> false,
                then);
    }

    private <T> void call(Callable<T> task, Function<String, T> otherwise, Consumer<T> then) {
        guard.call(plugin, new PluginGuard.Work<>(pager.limit(), WITHOUT, task, () -> {}), result -> {
            switch (result) {
                case PluginGuard.Result.Answered<T> answered -> then.accept(answered.value());
                case PluginGuard.Result.Failed<T> failed -> then.accept(otherwise.apply(failed.problem()));
            }
        });
    }

    private static String said(Exception problem) {
        return Optional.ofNullable(problem.getMessage())
                .orElse(problem.getClass().getSimpleName());
    }
}
