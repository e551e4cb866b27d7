package io.pointsman.api.alert;

/** What became of a request to a silencer; texts from outside are made inert by the house. */
public sealed interface SilenceAnswer {

    /**
     * The alerts are silenced.
     *
     * @param id how staff find the silence
     */
    record Silenced(String id) implements SilenceAnswer {}

    /** They could not be silenced, or nobody knows whether they are. */
    record NotSilenced(String why) implements SilenceAnswer {}

    /** They sound again. */
    record Lifted() implements SilenceAnswer {}

    /** The silence could not be lifted, and ends by itself. */
    record NotLifted(String why) implements SilenceAnswer {}
}
