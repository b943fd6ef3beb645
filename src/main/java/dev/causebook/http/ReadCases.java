package dev.causebook.http;

import dev.causebook.cases.CaseDocument;
import jakarta.inject.Singleton;

/** Reads cases as {@code POST /v1/diagnoses} does, where they come in another way. */
@Singleton
public final class ReadCases implements CaseDocument {

    @Override
    public Read read(byte[] document) {
        return CaseRequest.readOneOfMany(document);
    }
}
