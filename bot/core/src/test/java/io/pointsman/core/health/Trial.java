package io.pointsman.core.health;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/** Lets a contender watch simulated traffic. */
final class Trial {

    private static final int HEALTHY = 300;
    private static final int LONGEST = 900;
    private static final int APART = 60;
    private static final int DAY = 86_400;

    private Trial() {}

    /**
     * How long it took, over all runs, and what failed meanwhile.
     *
     * @param median seconds; {@link Integer#MAX_VALUE} for never within 15 minutes
     */
    record Delay(int median, int worst, long failed) {

        @Override
        public String toString() {
            return show(median) + " (" + show(worst) + ")";
        }

        private static String show(int seconds) {
            return seconds == Integer.MAX_VALUE ? "–" : Integer.toString(seconds);
        }
    }

    /** Episodes of alarm a day, while nothing but the usual happens. */
    static double falseAlarms(Supplier<Contender> contender, double rps, boolean clumped, double days, long seed) {
        return falseAlarms(contender, rps, clumped, Contender.USUAL, days, seed);
    }

    /** The same where another part fails than everybody believes. */
    static double falseAlarms(
            Supplier<Contender> contender, double rps, boolean clumped, double ratio, double days, long seed) {
        Contender one = contender.get();
        Stream stream = new Stream(seed, rps, clumped);
        int episodes = 0;
        int last = -APART;
        int seconds = (int) (days * DAY);
        for (int second = 0; second < seconds; second++) {
            stream.next(1, ratio);
            if (one.second(stream.requests(), stream.errors())) {
                episodes += second - last >= APART ? 1 : 0;
                last = second;
            }
        }
        return episodes / days;
    }

    /** The delay from the first bad second on; errors by second since then. */
    static Delay delay(
            Supplier<Contender> contender, double rps, double traffic, IntToDoubleFunction ratio, int runs, long seed) {
        int[] delays = new int[runs];
        long[] failed = new long[runs];
        for (int run = 0; run < runs; run++) {
            Contender one = contender.get();
            Stream stream = new Stream(seed + run, rps, false);
            int healthy = (int) Math.max(HEALTHY, 600 / rps);
            for (int second = 0; second < healthy; second++) {
                stream.next(1, Contender.USUAL);
                boolean unused = one.second(stream.requests(), stream.errors());
            }
            delays[run] = Integer.MAX_VALUE;
            for (int second = 1; second <= LONGEST && delays[run] == Integer.MAX_VALUE; second++) {
                stream.next(traffic, ratio.applyAsDouble(second));
                failed[run] += stream.errors();
                if (one.second(stream.requests(), stream.errors())) {
                    delays[run] = second;
                }
            }
        }
        Arrays.sort(delays);
        Arrays.sort(failed);
        return new Delay(delays[runs / 2], delays[(int) (runs * 0.95)], failed[runs / 2]);
    }
}
