package dev.causebook.pack;

import dev.causebook.knowledge.PackFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes keys and signs packs with them, for those who publish packs. */
public final class PackSigner {

    private PackSigner() {}

    /**
     * Makes a pair of keys: {@code FILE} holds the secret, {@code FILE.pub} the half that services trust.
     *
     * @return the open half, one word
     * @throws IOException where one of the files is there already or cannot be written
     */
    public static String makeKeys(Path file) throws IOException {
        SigningKey key = SigningKey.make();
        Path open = file.resolveSibling(file.getFileName() + ".pub");
        if (Files.exists(open)) {
            throw new IOException("There is a file " + open + " already, and a key is never written over another.");
        }
        key.write(file);
        Files.writeString(open, key.openText() + "\n");
        return key.openText();
    }

    /**
     * Signs a pack that was checked before.
     *
     * @param id id of the pack
     * @param revision its revision; nothing for one more than that of the manifest that is there
     * @return the revision that it was signed with
     * @throws IOException where a file cannot be read or written, or is none of a pack
     */
    public static long sign(Path folder, String id, Path key, OptionalLong revision) throws IOException {
        List<PackFault> faults = new ArrayList<>();
        PackFiles files = PackFiles.read(folder, faults);
        if (!faults.isEmpty()) {
            throw new IOException("The pack cannot be signed: " + faults.get(0));
        }
        Path file = folder.resolve(SignedManifest.FILE);
        Optional<SignedManifest> before =
                Files.exists(file) ? SignedManifest.read(Files.readString(file)) : Optional.empty();
        long next =
                revision.orElse(before.map(manifest -> manifest.revision() + 1).orElse(1L));
        Files.writeString(
                file, SignedManifest.sign(id, next, files, SigningKey.read(key)).write());
        return next;
    }
}
