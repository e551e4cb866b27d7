package io.pointsman.plugin.webhook;

import io.pointsman.api.Host;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Waiting by the clock of the host. */
final class Pause {

    private Pause() {}

    static void of(Host host, Duration time) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Host.Timer timer = host.after(time, over::countDown);
        try {
            over.await();
        } finally {
            timer.cancel();
        }
    }
}
