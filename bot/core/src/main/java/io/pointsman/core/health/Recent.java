package io.pointsman.core.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** What was measured lately, in slots of equal length that are used again and again. Late samples find their slot. */
final class Recent {

    private final long slotMillis;
    private final long[] number;
    private final double[] total;
    private final double[] bad;
    private final double[] seconds;
    private long newest = Long.MIN_VALUE;

    Recent(int slots, Duration slot) {
        slotMillis = slot.toMillis();
        number = new long[slots];
        Arrays.fill(number, Long.MIN_VALUE);
        total = new double[slots];
        bad = new double[slots];
        seconds = new double[slots];
    }

    /** A sum of slots. */
    record Sum(double total, double bad, double seconds) {

        OptionalDouble ratio() {
            return total > 0 ? OptionalDouble.of(bad / total) : OptionalDouble.empty();
        }

        OptionalDouble perSecond() {
            return seconds > 0 ? OptionalDouble.of(total / seconds) : OptionalDouble.empty();
        }
    }

    /** For a value, {@code addedTotal} is how many and {@code addedBad} their sum: the ratio is then the mean. */
    void add(Instant at, double addedTotal, double addedBad, double over) {
        long slot = Math.floorDiv(at.toEpochMilli() - 1, slotMillis);
        int index = (int) Math.floorMod(slot, (long) number.length);
        if (slot < number[index]) {
            return;
        }
        if (slot > number[index]) {
            number[index] = slot;
            total[index] = 0;
            bad[index] = 0;
            seconds[index] = 0;
        }
        total[index] += addedTotal;
        bad[index] += addedBad;
        seconds[index] += over;
        newest = Math.max(newest, slot);
    }

    /** The newest slots together, by the newest sample. */
    Sum last(int slots) {
        return sum(newest - slots + 1, newest);
    }

    /** The slots before the newest ones. */
    Sum before(int slots) {
        return sum(newest - 2L * slots + 1, newest - slots);
    }

    private Sum sum(long from, long to) {
        double sumTotal = 0;
        double sumBad = 0;
        double sumSeconds = 0;
        for (int i = 0; i < number.length; i++) {
            if (number[i] != Long.MIN_VALUE && number[i] >= from && number[i] <= to) {
                sumTotal += total[i];
                sumBad += bad[i];
                sumSeconds += seconds[i];
            }
        }
        return new Sum(sumTotal, sumBad, sumSeconds);
    }

    /** One point per slot, oldest first, up to the newest; NaN where nothing was measured. */
    List<Double> points(int most, boolean rate) {
        List<Double> points = new ArrayList<>();
        for (long slot = newest - most + 1; slot <= newest && newest != Long.MIN_VALUE; slot++) {
            int index = (int) Math.floorMod(slot, (long) number.length);
            boolean measured = number[index] == slot && (rate ? seconds[index] : total[index]) > 0;
            points.add(measured ? rate ? total[index] / seconds[index] : bad[index] / total[index] : Double.NaN);
        }
        return points;
    }
}
