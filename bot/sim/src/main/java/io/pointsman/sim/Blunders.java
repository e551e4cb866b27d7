package io.pointsman.sim;

import java.util.List;

/** What people type when they mistake themselves, or try what is not theirs. */
final class Blunders {

    static final List<String> OF_STAFF = List.of(
            "!don pre.test",
            "!ramp 400",
            "!moved 7",
            "!done nothing.here",
            "!page nobody it burns",
            "!resume",
            "!override I know better",
            "!go",
            "!close",
            "!rollback wrong window",
            "!ramp next",
            "!undo pre.scope",
            "!skip day.baseline no time",
            "! ",
            "!hold one moment please",
            "!log saw a strange thing");

    static final List<String> OF_LEADS = List.of(
            "!rampnext",
            "!ramp next",
            "!ramp next",
            "!ramp 100",
            "!moved",
            "!done",
            "!poll",
            "!poll",
            "!hold let me look",
            "!forecast 25 many",
            "!ack");

    static final List<String> OF_CUSTOMERS = List.of(
            "!ramp next",
            "!rollback please",
            "!close",
            "!hold something looks odd",
            "!status",
            "!moved 100",
            "!moved",
            "!done pre.forecast fine",
            "!go",
            "!nogo not yet",
            "is anybody here?",
            "!help",
            "!resume");

    private Blunders() {}
}
