package dev.causebook.cases;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where conversations are kept, so that any replica can go on with them. They go when the cases of their time or ticket go,
 * see {@link CaseStore}. Every method may wait for a disk or a network, for a short bounded time, and throws
 * {@link StoreUnavailableException} where the answer does not come.
 */
public interface ConversationStore {

    /**
     * Keeps a conversation as it stands: a new one where its version is 1, else in place of the version before.
     *
     * @param key the caller's name for this write; null for none
     * @return id of the conversation: another one's where the key was used before to begin that one
     * @throws ConversationMovedException where the one that is kept is not the version before
     * @throws KeyReusedException where the key stands for another body
     */
    String keep(Conversation conversation, @Nullable IdempotencyKey key);

    /**
     * Id of the conversation that was changed under a key, or nothing where the key is new.
     *
     * @throws KeyReusedException where the key stands for another body
     */
    Optional<String> known(IdempotencyKey key);

    /** The conversation of that id as it stands. */
    Optional<Conversation> find(String id);
}
