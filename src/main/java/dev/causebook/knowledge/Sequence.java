package dev.causebook.knowledge;

import java.util.List;

/**
 * How people tell what came first and what holds now: "first 0x204, after opening the firewall 0x904, now a black screen".
 *
 * @param facts ids of the facts that say how the trouble shows; only they pass
 * @param earlier phrases that begin with an earlier state
 * @param now phrases that begin with the present one
 */
public record Sequence(List<String> facts, List<String> earlier, List<String> now) {

    /** Of a pack that knows no order. */
    public static final Sequence NONE = new Sequence(List.of(), List.of(), List.of());

    public Sequence {
        facts = List.copyOf(facts);
        earlier = List.copyOf(earlier);
        now = List.copyOf(now);
    }
}
