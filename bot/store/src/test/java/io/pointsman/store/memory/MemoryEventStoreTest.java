package io.pointsman.store.memory;

import io.pointsman.store.EventStore;
import io.pointsman.store.EventStoreContract;
import java.time.InstantSource;

class MemoryEventStoreTest extends EventStoreContract {

    @Override
    protected EventStore create() {
        return new MemoryEventStore(InstantSource.fixed(START));
    }
}
