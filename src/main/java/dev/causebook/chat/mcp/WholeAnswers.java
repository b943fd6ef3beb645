package dev.causebook.chat.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextDecorator;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.function.UnaryOperator;

/** A call whose answer is changed before it goes out: the protocol's own route knows no revision without sessions. */
final class WholeAnswers extends RoutingContextDecorator {

    private final HttpServerResponse response;

    /** @param change what becomes of the answer */
    WholeAnswers(RoutingContext call, UnaryOperator<ObjectNode> change) {
        super(call.currentRoute(), (RoutingContextInternal) call);
        this.response = new Changed(call.response(), change);
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    private static final class Changed extends AbstractResponseWrapper {

        private final UnaryOperator<ObjectNode> change;

        Changed(HttpServerResponse whole, UnaryOperator<ObjectNode> change) {
            super(whole);
            this.change = change;
        }

        @Override
        public Future<Void> end(Buffer answer) {
            ObjectNode changed = change.apply(Arguments.read(answer.getBytes()));
            return super.end(Buffer.buffer(Arguments.bytes(changed)));
        }
    }
}
