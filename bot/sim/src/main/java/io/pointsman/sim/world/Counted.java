package io.pointsman.sim.world;

/** What was counted between two looks; whole requests. */
final class Counted {
    double edge;
    double failed;
    double clientErrors;
    double unavailable;
    double handshakes;
    double handshakesFailed;
    double misses;
    double bytes;
    double origin;
    double originFailed;
    double originRefused;
    double edgeMillis;
    double originMillis;
    double probes;
    double probesFailed;
    final double[] popRequests;
    final double[] popFailed;

    Counted(int pops) {
        popRequests = new double[pops];
        popFailed = new double[pops];
    }
}
