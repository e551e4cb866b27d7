package io.pointsman.plugin.slack.local;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** How often Slack bears a method: messages per channel, everything else per workspace. Touched under the lock of the world. */
final class Throttle {

    private static final class Bucket {
        double tokens;
        long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }
    }

    private final Map<String, Bucket> buckets = new HashMap<>();
    private boolean off;

    void off() {
        off = true;
    }

    /** Seconds to wait when the call is one too many. */
    OptionalInt tooMany(ApiCall call, double perMinute) {
        if (off || perMinute <= 0) {
            return OptionalInt.empty();
        }
        boolean post = call.method().equals("chat.postMessage");
        double rate = post ? 1.0 : perMinute / 60;
        double burst = post ? 6 : Math.max(10, perMinute / 2);
        Bucket bucket = buckets.computeIfAbsent(
                post ? call.method() + call.text("channel") : call.method(), key -> new Bucket(burst, call.at()));
        bucket.tokens = Math.min(burst, bucket.tokens + (call.at() - bucket.at) / 1e9 * rate);
        bucket.at = call.at();
        if (bucket.tokens < 1) {
            return OptionalInt.of((int) Math.ceil((1 - bucket.tokens) / rate));
        }
        bucket.tokens -= 1;
        return OptionalInt.empty();
    }
}
