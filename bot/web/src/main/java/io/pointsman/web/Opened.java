package io.pointsman.web;

/**
 * What a link opens that says itself what it opens, and until when.
 *
 * @param <T> what such links open
 */
sealed interface Opened<T> {

    /** This. */
    record Of<T>(T what) implements Opened<T> {}

    /** Nothing any more. */
    record Over<T>() implements Opened<T> {}

    /** Nothing: it is none of ours. */
    record Nothing<T>() implements Opened<T> {}
}
