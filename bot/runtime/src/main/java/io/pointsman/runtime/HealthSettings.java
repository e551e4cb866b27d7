package io.pointsman.runtime;

import io.pointsman.core.health.Tuning;
import io.pointsman.store.SampleStore;

/**
 * What the watch over the traffic needs.
 *
 * @param samples where samples are kept
 * @param tuning by which numbers is judged
 * @param ascii whether bars are drawn with ASCII alone, for networks that show nothing else
 */
public record HealthSettings(SampleStore samples, Tuning tuning, boolean ascii) {

    /** Judged by the usual numbers, kept nowhere. */
    public static final HealthSettings DEFAULT = new HealthSettings(SampleStore.NONE, Tuning.DEFAULT, false);
}
