package io.pointsman.bench;

import java.time.Duration;
import java.util.List;

/**
 * How large everything is.
 *
 * @param rooms of the bots that are under load
 * @param warmUp commands of each kind before anything is measured
 * @param blocks how often the bots take turns, so that what else the machine does meets both
 * @param pings commands in each block of round trips
 * @param logs durable commands in each block
 * @param loads offered loads, for so many seconds each
 * @param closedLoop how long the bots go as fast as they can
 * @param fanOuts to how many rooms one line goes
 * @param lines how many such lines in each block
 * @param starts how often a bot is started for one number
 * @param footprint the most rooms whose memory is measured
 * @param bursts how often an edge fails
 * @param micro iterations of JMH, of so many milliseconds
 */
record Scale(
        int rooms,
        int warmUp,
        int blocks,
        int pings,
        int logs,
        List<Offer> loads,
        Duration closedLoop,
        List<Integer> fanOuts,
        int lines,
        int starts,
        int footprint,
        int bursts,
        Micro micro) {

    /** So many commands per second for so many seconds. */
    record Offer(int perSecond, int seconds) {}

    /** How long JMH measures. */
    record Micro(int iterations, int milliseconds) {}

    static final Scale FULL = new Scale(
            200,
            20_000,
            10,
            1_000,
            500,
            List.of(new Offer(50, 10), new Offer(200, 10), new Offer(1_000, 15), new Offer(5_000, 30)),
            Duration.ofSeconds(10),
            List.of(1, 10, 100, 500),
            10,
            5,
            1_000,
            100,
            new Micro(5, 1_000));

    static final Scale QUICK = new Scale(
            200,
            5_000,
            4,
            400,
            200,
            List.of(new Offer(50, 2), new Offer(200, 2), new Offer(1_000, 3), new Offer(5_000, 5)),
            Duration.ofSeconds(3),
            List.of(1, 10, 100, 500),
            5,
            2,
            1_000,
            30,
            new Micro(2, 300));

    /** Proves that everything runs; its numbers say nothing. */
    static final Scale SMOKE = new Scale(
            4,
            20,
            1,
            20,
            10,
            List.of(new Offer(50, 1)),
            Duration.ofMillis(300),
            List.of(1, 3),
            2,
            1,
            6,
            2,
            new Micro(1, 10));
}
