package dev.causebook.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does for other protocols what the HTTP API does: takes and gives its documents, JSON in UTF-8, under the same rules of
 * who may what. Methods may wait for a disk: never call one on an event loop.
 */
public interface DocumentDesk {

    /**
     * A document with what it says.
     *
     * @param json the document
     * @param text the same for people, in words that are the packs' or ours alone
     */
    record Page(byte[] json, String text) {}

    /** What has a page of its own. */
    enum Subject {
        CAUSE,
        FIX,
        CODE
    }

    /**
     * Diagnoses a case and keeps nothing.
     *
     * @param document a case as {@code POST /v1/diagnoses} takes it, without {@code ticket} and {@code store}
     * @throws RefusedException where it is not what is taken, or the caller may not ask so
     */
    Page diagnose(byte[] document, Caller caller) throws RefusedException;

    /**
     * Why a cause is not the first one in a case; keeps nothing.
     *
     * @param document the case, see {@link #diagnose(byte[], Caller)}
     * @param cause id of the cause
     * @throws RefusedException where it is not what is taken, or no pack has such a cause
     */
    Page whyNot(byte[] document, String cause, Caller caller) throws RefusedException;

    /**
     * Keeps what came of a fix, with its case where that is not kept yet.
     *
     * @param of the case: id of one that is kept, or a document as {@code POST /v1/diagnoses} takes it
     * @param outcome the document that {@code POST /v1/diagnoses/…/outcomes} takes
     * @param key the caller's name for this write: the same again writes nothing more
     * @throws RefusedException where it is not what is taken; nothing is kept then. Pointers into a told case begin with
     *     {@code /case}
     */
    Page record(CaseAtHand of, byte[] outcome, String key, Caller caller) throws RefusedException;

    /** The case that an outcome is of. */
    sealed interface CaseAtHand {

        /** One that is kept. */
        record Kept(String id) implements CaseAtHand {}

        /** One that is told again. */
        record Told(byte[] document) implements CaseAtHand {}
    }

    /**
     * A cause, a fix or a code, with its sources.
     *
     * @throws RefusedException where no pack in force has it
     */
    Page of(Subject subject, String id) throws RefusedException;

    /** The best fixes for some words, best first; all fixes where there are none. */
    Page fixes(@Nullable String words) throws RefusedException;

    /** The causes, each in short. */
    Page causes();

    /** The facts that can be stated, with their values. */
    Page facts();

    /** The packs in force. */
    Page packs();

    /** Ids that begin so, sorted. */
    List<String> ids(Subject subject, String beginning);
}
