package io.pointsman.api.web;

/**
 * Answers a request. Called on any thread, several at a time, within the time limit of the host (5 s unless configured): what comes later is
 * dropped, and whoever asked gets 503. May throw: then it is 500 without a word of why, and counted.
 */
@FunctionalInterface
public interface WebHandler {

    WebOutcome handle(WebCall call);
}
