package dev.causebook.ticketing;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer into memory, and gives up where it grows too long.
 *
 * @param bytes how long it may be
 */
record AtMost(int bytes) implements BodyHandler<byte[]> {

    /** There was more. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("the answer is too long");
        }
    }

    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo head) {
        return new Counting(bytes);
    }

    private static final class Counting implements BodySubscriber<byte[]> {
        private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
        private @Nullable Subscription subscription;
        private long left;
        private boolean over;

        Counting(int bytes) {
            this.left = bytes;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole.getBody();
        }

        @Override
        public void onSubscribe(Subscription begun) {
            this.subscription = begun;
            whole.onSubscribe(begun);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            if (over) {
                return;
            }
            for (ByteBuffer part : parts) {
                left -= part.remaining();
            }
            if (left >= 0) {
                whole.onNext(parts);
                return;
            }
            over = true;
            if (subscription != null) {
                subscription.cancel();
            }
            whole.onError(new TooLongException());
        }

        @Override
        public void onError(Throwable failure) {
            if (!over) {
                whole.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            if (!over) {
                whole.onComplete();
            }
        }
    }
}
