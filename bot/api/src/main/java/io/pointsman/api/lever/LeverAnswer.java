package io.pointsman.api.lever;

import io.pointsman.api.Share;

/** What became of a request; texts from outside are made inert by the house. */
public sealed interface LeverAnswer {

    /**
     * The traffic was moved.
     *
     * @param share what is on us now, as the lever says, whatever it was asked for
     * @param said one line of evidence, such as the number of the change; may be empty
     */
    record Moved(Share share, String said) implements LeverAnswer {}

    /** It will not do it, and did nothing. */
    record Refused(String why) implements LeverAnswer {}

    /** It could not do it, or does not know whether it did. */
    record Failed(String why) implements LeverAnswer {}
}
