package dev.causebook.pack;

import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Files that stand where nobody would read them: a misplaced rule must not be silent. */
final class UnknownFiles {

    private static final Pattern KNOWN = Pattern.compile(
            "pack\\.yaml|measured\\.yaml|codes\\.tsv|scenarios\\.yaml|vocabulary/[^/]+\\.yaml|lexicon/[^/]+\\.yaml|artefacts/[^/]+\\.yaml|examples/[^/]+\\.yaml|sources/[^/]+\\.yaml|reviewed/(causes|fixes)\\.tsv"
                    + "|causes/[^/]+/[^/]+/(cause\\.yaml|rules\\.drl|scenarios\\.yaml)|fixes/[^/]+\\.yaml|shared/[^/]+\\.drl"
                    + "|shared/scenarios\\.yaml");

    private UnknownFiles() {}

    static List<PackFault> among(Collection<String> paths) {
        return paths.stream()
                .filter(path -> !KNOWN.matcher(path).matches())
                .map(
                        path -> PackFault.error(
                                new Place(path, 1, 1),
                                "unknown-file",
                                "Nothing in a pack stands here. See 'what they are' in rules/README.md for the places there are."))
                .toList();
    }
}
