package com.example.deploys;

import io.pointsman.api.plugin.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The last deployments, newest first, over restarts. Safe for any thread. */
final class Deployments {

    private static final String KEY = "deployments";

    private final Memory memory;
    private final int keep;
    private final ReentrantLock writing = new ReentrantLock();

    /**
     * @param keep how many are kept
     */
    Deployments(Memory memory, int keep) {
        this.memory = memory;
        this.keep = keep;
    }

    List<Deployment> all() {
        return memory.get(KEY).stream()
                .flatMap(String::lines)
                .flatMap(line -> Deployment.ofLine(line).stream())
                .toList();
    }

    Optional<Deployment> last() {
        return all().stream().findFirst();
    }

    void add(Deployment deployment) {
        writing.lock();
        try {
            List<Deployment> all = new ArrayList<>(all());
            all.add(0, deployment);
            List<String> lines =
                    all.stream().limit(keep).map(Deployment::toLine).toList();
            memory.put(KEY, String.join("\n", lines));
        } finally {
            writing.unlock();
        }
    }
}
