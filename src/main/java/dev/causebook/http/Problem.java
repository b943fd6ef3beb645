package dev.causebook.http;

import dev.causebook.fact.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed, in the form of RFC 9457.
 *
 * @param kind what kind of problem it is
 * @param detail what went wrong this time, for the caller; never a class name or a stack trace
 * @param errors one for each fault in what was sent; may be empty
 * @param id name of the problem in the log; null where nothing was logged
 */
record Problem(
        Kind kind,
        String detail,
        List<Fault> errors,
        @Nullable String id) {

    /** Media type of problem details. */
    static final String MEDIA_TYPE = "application/problem+json";

    private static final int MOST_ERRORS = 100;

    Problem {
        errors = List.copyOf(errors.size() > MOST_ERRORS ? errors.subList(0, MOST_ERRORS) : errors);
    }

    /** A problem without single faults. */
    static Problem of(Kind kind, String detail) {
        return new Problem(kind, detail, List.of(), null);
    }

    /** A document of more bytes than the call takes. */
    static Problem tooLarge(long most) {
        return of(Kind.TOO_LARGE, "A document of this call has at most " + most + " bytes.");
    }

    /** The kinds of problem, each with its status and its fixed title. */
    enum Kind {
        BAD_REQUEST(400, "bad-request", "The request cannot be read"),
        MALFORMED_JSON(400, "malformed-json", "The document is not what this call takes"),
        REFUSED_PATH(400, "refused-path", "This path is written in a way that is refused"),
        UNKNOWN_CALLER(401, "unknown-caller", "This call needs a key"),
        UNPROVEN_DELIVERY(401, "unproven-delivery", "This delivery does not prove where it comes from"),
        FORBIDDEN(403, "forbidden", "This caller may not do that"),
        NOT_FOUND(404, "not-found", "There is nothing here"),
        METHOD(405, "method-not-allowed", "This method is not possible here"),
        NOT_ACCEPTABLE(406, "not-acceptable", "This call does not answer in that form"),
        CONFLICT(409, "conflict", "Something came in between"),
        TOO_LARGE(413, "too-large", "The document is too large"),
        TOO_SLOW(408, "too-slow", "The document came too slowly"),
        MEDIA_TYPE(415, "unsupported-media-type", "This call takes JSON only"),
        INVALID_CASE(422, "invalid-case", "The case cannot be read as it was sent"),
        KEY_REUSED(422, "key-reused", "This idempotency key stands for another document"),
        UNREADABLE_DELIVERY(422, "unreadable-delivery", "This delivery says nothing that is understood"),
        TOO_OFTEN(429, "too-often", "This was asked too often"),
        INTERNAL(500, "internal", "Something went wrong here"),
        UNAVAILABLE(503, "unavailable", "The service cannot answer at the moment");

        private final int status;
        private final String slug;
        private final String title;

        Kind(int status, String slug, String title) {
            this.status = status;
            this.slug = slug;
            this.title = title;
        }

        int status() {
            return status;
        }

        String title() {
            return title;
        }

        /** The URI that names the kind. */
        String type() {
            return "urn:problem-type:causebook:" + slug;
        }

        /** The kind that stands for a status; a neighbour of the same hundred where there is none of its own. */
        static Kind of(int status) {
            for (Kind kind : values()) {
                if (kind.status == status) {
                    return kind;
                }
            }
            return status >= 500 ? INTERNAL : BAD_REQUEST;
        }
    }

    /** The same problem of a document that stands inside another, at that pointer. */
    Problem below(String pointer) {
        return new Problem(
                kind,
                detail,
                errors.stream()
                        .map(fault -> new Fault(pointer + fault.pointer(), fault.detail(), fault.nearest()))
                        .toList(),
                id);
    }

    /** The problem as a document. */
    byte[] json() {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("type", kind.type());
            json.writeStringField("title", kind.title());
            json.writeNumberField("status", kind.status());
            json.writeStringField("detail", detail);
            if (id != null) {
                json.writeStringField("id", id);
            }
            json.writeArrayFieldStart("errors");
            for (Fault fault : errors) {
                json.writeStartObject();
                json.writeStringField("pointer", fault.pointer());
                json.writeStringField("detail", fault.detail());
                Json.texts(json, "didYouMean", fault.nearest());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
