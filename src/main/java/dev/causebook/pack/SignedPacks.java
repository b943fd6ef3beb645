package dev.causebook.pack;

import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Only packs that a trusted key signed come into force, and none older than what was in force before. A manifest that is
 * missing counts as wrong, like one that is altered.
 */
public final class SignedPacks implements PackTrust {

    private static final int LARGEST = 2_000_000;
    private static final Pattern REMEMBERED =
            Pattern.compile("([a-z0-9-]{1,80}) ([1-9][0-9]{0,17}) (sha256:[0-9a-f]{64})");

    private final Map<String, PublicKey> trusted = new HashMap<>();
    private final Path revisions;
    /** What was found right when it was checked last, by folder. */
    private final Map<Path, SignedManifest> checked = new HashMap<>();

    /**
     * @param keys the open halves of the trusted keys, at least one
     * @param revisions file in which the newest revision of each pack is remembered; need not be there yet
     * @throws IllegalArgumentException where there is no key, or something that is none
     */
    public SignedPacks(List<String> keys, Path revisions) {
        keys.forEach(text -> {
            PublicKey key = SigningKey.open(text);
            trusted.put(SigningKey.id(key), key);
        });
        if (trusted.isEmpty()) {
            throw new IllegalArgumentException(
                    "No key is trusted, so no pack could ever come into force: name one, or leave the setting out.");
        }
        this.revisions = revisions;
    }

    /** A revision that was in force. */
    private record Revision(long number, String digest) {}

    @Override
    public List<PackFault> check(Path folder, PackFiles files) throws IOException {
        checked.remove(folder);
        Optional<String> text = text(folder);
        if (text.isEmpty()) {
            return List.of(fault(
                    SignedManifest.FILE,
                    "unsigned",
                    "This service takes signed packs only, and there is no " + SignedManifest.FILE
                            + ". Sign the pack: causebook sign --key FILE " + folder.getFileName() + "."));
        }
        Optional<SignedManifest> manifest = SignedManifest.read(text.get());
        if (manifest.isEmpty()) {
            return List.of(
                    fault(SignedManifest.FILE, "bad-signature", "This is no signed manifest: sign the pack again."));
        }
        List<PackFault> faults = check(manifest.get(), files);
        if (faults.isEmpty()) {
            checked.put(folder, manifest.get());
        }
        return faults;
    }

    private List<PackFault> check(SignedManifest manifest, PackFiles files) throws IOException {
        PublicKey key = trusted.get(manifest.key());
        if (key == null) {
            return List.of(fault(
                    SignedManifest.FILE,
                    "unknown-key",
                    "The key " + manifest.key() + " that signed this pack is not among the trusted ones ("
                            + String.join(
                                    ", ", trusted.keySet().stream().sorted().toList()) + ")."));
        }
        if (!manifest.isFrom(key)) {
            return List.of(fault(
                    SignedManifest.FILE,
                    "bad-signature",
                    "The signature does not fit this manifest: it was altered, or another key signed it."));
        }
        List<PackFault> faults = new ArrayList<>();
        manifest.differences(files.hashes())
                .forEach(file -> faults.add(fault(file.getKey(), "not-as-signed", file.getValue())));
        Revision newest = remembered().get(manifest.pack());
        if (newest != null && manifest.revision() < newest.number()) {
            faults.add(fault(
                    SignedManifest.FILE,
                    "older-revision",
                    "Revision " + manifest.revision() + " of '" + manifest.pack() + "' is older than revision "
                            + newest.number() + ", which was in force already."));
        } else if (newest != null
                && manifest.revision() == newest.number()
                && !newest.digest().equals(files.digest())) {
            faults.add(fault(
                    SignedManifest.FILE,
                    "older-revision",
                    "Another pack with revision " + manifest.revision() + " of '" + manifest.pack()
                            + "' was in force already: sign with a higher revision."));
        }
        return faults;
    }

    @Override
    public void taken(Path folder, PackFiles files) throws IOException {
        SignedManifest manifest = checked.get(folder);
        if (manifest == null) {
            throw new IllegalStateException("files came into force that nobody checked: " + folder);
        }
        Map<String, Revision> known = remembered();
        Revision now = new Revision(manifest.revision(), files.digest());
        Revision before = known.put(manifest.pack(), now);
        if (now.equals(before) || before != null && before.number() > now.number()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        known.forEach((pack, revision) -> lines.append(pack)
                .append(' ')
                .append(revision.number())
                .append(' ')
                .append(revision.digest())
                .append('\n'));
        Path absolute = revisions.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        Path next = absolute.resolveSibling(absolute.getFileName() + ".next");
        Files.writeString(next, lines);
        Files.move(next, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Map<String, Revision> remembered() throws IOException {
        Map<String, Revision> known = new TreeMap<>();
        if (!Files.exists(revisions, LinkOption.NOFOLLOW_LINKS)) {
            return known;
        }
        for (String line : Files.readAllLines(revisions)) {
            Matcher entry = REMEMBERED.matcher(line);
            if (!entry.matches()) {
                // Whoever can spoil this file could else bring back an old pack.
                throw new IOException(
                        "The revisions in " + revisions
                                + " cannot be read, so no pack is taken. Look who changed the file; take it away to begin anew.");
            }
            known.put(entry.group(1), new Revision(Long.parseLong(entry.group(2)), entry.group(3)));
        }
        return known;
    }

    private static Optional<String> text(Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(SignedManifest.FILE), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    private static PackFault fault(String file, String check, String message) {
        return PackFault.error(new Place(file, 1, 1), check, message);
    }
}
