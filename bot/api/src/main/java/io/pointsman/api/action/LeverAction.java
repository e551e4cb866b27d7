package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.lever.LeverAnswer;

/** What is done with a plugin's lever. */
public sealed interface LeverAction extends Action {

    /**
     * The lever answered.
     *
     * @param key of the request
     */
    record ReportAnswer(By by, String key, LeverAnswer answer) implements LeverAction {}
}
