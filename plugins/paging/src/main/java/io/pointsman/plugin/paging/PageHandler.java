package io.pointsman.plugin.paging;

import io.pointsman.api.Role;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.oncall.OnCallView;
import io.pointsman.api.page.Urgency;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code page}: calls a role; who would wake somebody is asked first. */
final class PageHandler implements CommandHandler {

    private static final DateTimeFormatter THERE = DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH);

    @Override
    public Outcome handle(Call call) {
        Role role = call.arguments().role("ROLE");
        Urgency urgency = call.arguments().said("info")
                ? Urgency.INFO
                : call.arguments().said("low") ? Urgency.LOW : Urgency.HIGH;
        Outcome page = Outcome.propose(new PageAction.OpenPage(
                call.by(), role, urgency, call.arguments().text("WHY")));
        List<OnCallView.Whom> asleep = call.onCall().first(role, urgency).stream()
                .filter(OnCallView.Whom::asleep)
                .toList();
        return asleep.isEmpty() ? page : page.onceConfirmed(question(call, role, asleep));
    }

    private static String question(Call call, Role role, List<OnCallView.Whom> asleep) {
        if (!call.by().actor().isStaff() || (call.channel().isPresent() && isOverheard(call))) {
            return "Calling " + role + " now wakes somebody.";
        }
        return "Calling " + role + " now wakes "
                + asleep.stream()
                        .map(whom -> whom.name()
                                + whom.zone()
                                        .map(zone -> " (" + time(call, zone) + ")")
                                        .orElse(""))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /** In the customer's room nobody is named. */
    private static boolean isOverheard(Call call) {
        return call.by().audience() == io.pointsman.api.Audience.CUSTOMER;
    }

    private static String time(Call call, ZoneId zone) {
        return THERE.format(call.now().atZone(zone));
    }
}
