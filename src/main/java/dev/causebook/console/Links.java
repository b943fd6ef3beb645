package dev.causebook.console;

import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sources as links. */
final class Links {

    private Links() {}

    /**
     * A source to show.
     *
     * @param title what it is
     * @param address where to read it; null where that is no web address
     * @param kind vendor, protocol, community …
     * @param seen day it was read
     */
    record Link(String title, @Nullable String address, String kind, String seen) {}

    /** The sources of those ids; one that the pack does not have is passed over. */
    static List<Link> of(Pack pack, List<String> ids) {
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(pack.sources().get(id)).stream())
                .flatMap(source -> Stream.of(of(source)))
                .toList();
    }

    private static Link of(Source source) {
        return new Link(source.title(), web(source.address()), source.kind(), source.seen());
    }

    /** The address where it is one of the web; null for any other, {@code javascript:} among them. */
    static @Nullable String web(@Nullable String address) {
        if (address == null) {
            return null;
        }
        String lower = address.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://") ? address : null;
    }
}
