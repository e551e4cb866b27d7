package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Kills in the middle of an escalation over chat and mail: what is sent twice where nobody can tell says that it repeats. */
@Execution(ExecutionMode.CONCURRENT)
class PagingKillIT extends EscalationKills {

    private static final String ON_CALL = """
            policies:
              neteng:
                steps:
                  - {call: [{role: neteng}], patience: 10s, repeats: 1}
                  - {call: [{role: ops}, {role: lead}], patience: 10s}
                rounds: 9
                most-per-person: 0
            """;

    private static final String MAIL = """
            plugins:
              mail: {grants: [pager], from: pointsman@example.net, smtp: {host: 127.0.0.1, port: PORT, tls: none}}
            """;

    private final PostOffice post = new PostOffice();

    @Test
    void aPageIsOneWhereEveryMessageCarriesItsAccount() {
        try (post) {
            surviveKills(
                    IrcTestNetwork.inspircd(),
                    true,
                    Map.of(
                            "config/oncall.yaml",
                            ON_CALL,
                            "+config/pointsman.yaml",
                            MAIL.replace("PORT", Integer.toString(post.port())),
                            "config/people.yaml",
                            withContacts()));
        }
    }

    /** Nelly is reached by chat and, a second later, by mail; Omar by mail alone. */
    private static String withContacts() {
        return SwitchoverStage.resource("people.yaml")
                .replace(
                        "    roles: [neteng]\n",
                        "    roles: [neteng]\n    contacts: [{pager: chat}, {pager: mail, to: nelly@example.net, after: 1s}]\n")
                .replace(
                        "    roles: [ops]\n",
                        "    roles: [ops]\n    contacts: [{pager: mail, to: omar@example.net}]\n");
    }

    private List<PostOffice.Mail> calls() {
        return post.mails().stream().filter(PostOffice.Mail::calls).toList();
    }

    @Override
    boolean rang(String key) {
        return calls().stream().anyMatch(mail -> mail.page().equals(key));
    }

    @Override
    void isWholeThere() {
        // One that was on its way at that moment may still arrive.
        calls().forEach(mail -> Optional.ofNullable(answered.get(mail.page()))
                .ifPresent(at -> assertThat(mail.at())
                        .as("%s; seed %d", mail.headers(), seed)
                        .isBefore(at.plusSeconds(2))));
        Set<String> seen = new HashSet<>();
        for (PostOffice.Mail mail : calls()) {
            boolean fresh = seen.add(mail.header("message-id"));
            assertThat(fresh || mail.header("subject").contains("REPEAT"))
                    .as("%s; seed %d", mail.headers(), seed)
                    .isTrue();
        }
    }

    @Override
    String told() {
        return calls().size() + " mails that call, of them "
                + calls().stream()
                        .filter(mail -> mail.header("subject").contains("REPEAT"))
                        .count()
                + " repeats";
    }
}
