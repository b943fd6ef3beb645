package dev.causebook.http;

import dev.causebook.render.CardReader;
import dev.causebook.render.DiagnosisCard;
import jakarta.inject.Singleton;

/** Cards of kept diagnoses, for whoever sends them elsewhere. */
@Singleton
final class KeptCards implements CardReader {

    @Override
    public DiagnosisCard read(byte[] diagnosis) {
        return Cards.read(diagnosis);
    }
}
