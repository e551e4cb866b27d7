package io.pointsman.runtime.plugin;

import io.pointsman.api.SwitchoverId;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageTrace;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.settings.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A pager that calls people for live switchovers alone: in a rehearsal a simulated phone takes the call, and the staff room reads who would
 * have been called over what.
 */
record SimulatedPhone(Pager pager, Predicate<SwitchoverId> rehearsals) implements Pager {

    @Override
    public String name() {
        return pager.name();
    }

    @Override
    public Guarantees guarantees() {
        return pager.guarantees();
    }

    @Override
    public Optional<String> problem(String to) {
        return pager.problem(to);
    }

    @Override
    public Optional<String> problem(String to, Settings options) {
        return pager.problem(to, options);
    }

    @Override
    public Duration limit() {
        return pager.limit();
    }

    @Override
    public void listen(PagerInbox inbox) {
        pager.listen(inbox);
    }

    private boolean isPlayed(PageRequest request) {
        return rehearsals.test(request.switchover());
    }

    @Override
    public PageReceipt send(PageRequest request) throws Exception {
        return isPlayed(request) ? PageReceipt.delivered("") : pager.send(request);
    }

    /** What a phone that is none was told before a restart is told again: nobody hears it twice. */
    @Override
    public PageTrace find(PageRequest request) throws Exception {
        return isPlayed(request) ? new PageTrace.NotThere() : pager.find(request);
    }

    @Override
    public void note(PageRequest request, String text) throws Exception {
        if (!isPlayed(request)) {
            pager.note(request, text);
        }
    }

    @Override
    public void withdraw(PageRequest request, Withdrawal why) throws Exception {
        if (!isPlayed(request)) {
            pager.withdraw(request, why);
        }
    }
}
