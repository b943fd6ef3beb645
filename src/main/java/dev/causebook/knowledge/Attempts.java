package dev.causebook.knowledge;

import java.util.List;

/**
 * How people say what they have tried; what they tried are the phrases of {@link Fix#tried()}.
 *
 * @param made phrases that say that something was done by way of repair: "already", "we tried"
 * @param planned phrases that, close before what could be done, say that it has not been done: "shall I", "going to"
 * @param failed phrases that say that it did not help
 * @param helped phrases that say that it helped, if only for a while; such a fix is no tried one of an open ticket
 */
public record Attempts(List<String> made, List<String> planned, List<String> failed, List<String> helped) {

    /** Of a pack that does not read what was tried. */
    public static final Attempts NONE = new Attempts(List.of(), List.of(), List.of(), List.of());

    public Attempts {
        made = List.copyOf(made);
        planned = List.copyOf(planned);
        failed = List.copyOf(failed);
        helped = List.copyOf(helped);
    }
}
