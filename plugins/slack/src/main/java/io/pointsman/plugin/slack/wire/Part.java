package io.pointsman.plugin.slack.wire;

/**
 * One message of what is to be said.
 *
 * @param text as Slack wants it beside the blocks, its own signs escaped
 * @param blocks what is read, in JSON
 */
record Part(String text, String blocks) {

    /** Plain words. */
    static Part of(String plain) {
        return new Part(Texts.escaped(plain), Texts.blocks(plain));
    }
}
