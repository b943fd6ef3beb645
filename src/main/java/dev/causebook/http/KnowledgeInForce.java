package dev.causebook.http;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.KnowledgeSearch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The knowledge in force with all that is worked out from it once: its desk, its written texts, its search. */
final class KnowledgeInForce {

    private final ActiveKnowledge active;
    private final CaseDesk desk;
    private final Map<String, PackText> texts = new TreeMap<>();
    private final List<PackText> packs;
    private final KnowledgeSearch search;
    private final String digest;
    private final ReadyTexts readyTexts = new ReadyTexts();

    KnowledgeInForce(ActiveKnowledge active) {
        this.active = active;
        this.desk = new CaseDesk(active);
        active.packs().forEach(pack -> texts.put(pack.id(), new PackText(pack)));
        this.packs = List.copyOf(texts.values());
        this.search = new KnowledgeSearch(active.packs());
        this.digest = packs.size() == 1
                ? packs.get(0).pack().digest()
                : "sha256:"
                        + sha256(
                                packs.stream().map(text -> text.pack().digest()).toList());
    }

    private static String sha256(Collection<String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(String.join("\n", texts).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    ActiveKnowledge active() {
        return active;
    }

    CaseDesk desk() {
        return desk;
    }

    /** The packs, sorted by id. */
    List<PackText> packs() {
        return packs;
    }

    /** The pack of that id, which must be in force. */
    PackText pack(String id) {
        PackText text = texts.get(id);
        if (text == null) {
            throw new IllegalStateException("no pack " + id + " in force");
        }
        return text;
    }

    ReadyTexts readyTexts() {
        return readyTexts;
    }

    KnowledgeSearch search() {
        return search;
    }

    /** One digest for all packs. */
    String digest() {
        return digest;
    }
}
