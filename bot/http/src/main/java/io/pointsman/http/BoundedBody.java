package io.pointsman.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A body of an answer of which no more than so many bytes are read. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private final int most;
    private Optional<Flow.Subscription> subscription = Optional.empty();
    private long read;
    private boolean tooLong;

    BoundedBody(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = Optional.of(given);
        bytes.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (tooLong) {
            return;
        }
        read += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (read > most) {
            tooLong = true;
            subscription.ifPresent(Flow.Subscription::cancel);
            bytes.onError(new TooLongException(
                    "its answer is longer than " + (most < 1_048_576 ? most + " bytes" : most / 1_048_576 + " MB")));
        } else {
            bytes.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!tooLong) {
            bytes.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!tooLong) {
            bytes.onComplete();
        }
    }

    /** More came than anybody agreed to read. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException(String message) {
            super(message);
        }
    }
}
