package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.alert.SilenceAnswer;

/** What is done with the silences of expected alerts. */
public sealed interface AlertAction extends Action {

    /**
     * A silencer answered.
     *
     * @param key of the request
     */
    record ReportAnswer(By by, String key, SilenceAnswer answer) implements AlertAction {}
}
