package io.pointsman.sim.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * How a value is spread over many rehearsals, by nearest rank: {@code p90} is the smallest value that nine of ten do not exceed.
 *
 * @param count in how many rehearsals there was one
 */
public record Spread(int count, long p10, long p50, long p90, long most) {

    /** The spread of values; empty when there is none. */
    public static Optional<Spread> of(LongStream values) {
        List<Long> sorted = values.sorted().boxed().toList();
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Spread(
                        sorted.size(),
                        rank(sorted, 10),
                        rank(sorted, 50),
                        rank(sorted, 90),
                        sorted.get(sorted.size() - 1)));
    }

    private static long rank(List<Long> sorted, int percent) {
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.get(Math.max(rank, 1) - 1);
    }
}
