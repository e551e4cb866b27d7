package io.pointsman.plugin.slack;

/**
 * Somebody in Slack, as Slack itself says now.
 *
 * @param account {@code TEAM/USER}, where the team is that of their own workspace, or their organisation's where it has several
 * @param name as it is shown; outside text
 * @param known whether Slack could be asked; who is not known has no account
 */
record Person(
        String user,
        String account,
        String name,
        boolean bot,
        boolean gone,
        boolean guest,
        boolean external,
        boolean known) {

    static Person unknown(String user) {
        return new Person(user, "", user, false, false, false, false, false);
    }
}
