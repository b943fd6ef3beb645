package dev.causebook.pack;

import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of one pack, read once, so that checks, compiler and digest all see the same bytes. */
public final class PackFiles {

    private static final int MOST_FILES = 4_000;
    private static final int LARGEST_FILE = 1_000_000;
    private static final long LARGEST_PACK = 32_000_000;
    /** Folders and files of all kinds: what is looked at before a folder is taken for something else than a pack. */
    private static final long MOST_ENTRIES = 20_000;

    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".drl", ".dslr", ".tsv");

    private final SortedMap<String, String> texts;
    private final SortedMap<String, String> hashes;

    private PackFiles(SortedMap<String, String> texts, SortedMap<String, String> hashes) {
        this.texts = Collections.unmodifiableSortedMap(texts);
        this.hashes = Collections.unmodifiableSortedMap(hashes);
    }

    /** Files that are already in memory: path inside the pack, with slashes, to text. */
    public static PackFiles of(Map<String, String> texts) {
        SortedMap<String, String> hashes = new TreeMap<>();
        texts.forEach((path, text) -> hashes.put(path, sha256(text.getBytes(StandardCharsets.UTF_8))));
        return new PackFiles(new TreeMap<>(texts), hashes);
    }

    /**
     * Reads a pack's folder. Links are refused, since what they lead to is not part of the pack; hidden files and those of
     * other kinds are passed over.
     *
     * @param faults receives what is wrong with single files
     * @throws IOException where the folder cannot be read
     */
    public static PackFiles read(Path folder, List<PackFault> faults) throws IOException {
        PackFiles none = new PackFiles(new TreeMap<>(), new TreeMap<>());
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.limit(MOST_ENTRIES)
                    .filter(file -> isPackFile(folder, file))
                    .limit(MOST_FILES + 1L)
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        if (files.size() > MOST_FILES) {
            faults.add(PackFault.error(
                    new Place("pack.yaml", 1, 1),
                    "too-many-files",
                    "A pack has at most " + MOST_FILES + " files. Maybe this is not a pack's folder?"));
            return none;
        }
        SortedMap<String, String> texts = new TreeMap<>();
        SortedMap<String, String> hashes = new TreeMap<>();
        long bytes = 0;
        for (Path file : files) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            if (Files.isSymbolicLink(file)) {
                faults.add(PackFault.error(
                        new Place(path, 1, 1), "link", "Links are not followed: put the file itself here."));
                continue;
            }
            byte[] content = start(file);
            bytes += content.length;
            if (content.length > LARGEST_FILE) {
                faults.add(PackFault.error(
                        new Place(path, 1, 1),
                        "too-large",
                        "A file of a pack has at most " + LARGEST_FILE + " bytes: split it."));
            } else if (bytes > LARGEST_PACK) {
                faults.add(PackFault.error(
                        new Place("pack.yaml", 1, 1),
                        "too-large",
                        "The files of a pack have at most " + LARGEST_PACK
                                + " bytes together. Maybe this is not a pack's folder?"));
                return none;
            } else {
                hashes.put(path, sha256(content));
                readText(content, path, texts, faults);
            }
        }
        return new PackFiles(texts, hashes);
    }

    /** The file's bytes, or where it is too large so many that this shows: its size may change while it is read. */
    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(LARGEST_FILE + 1);
        }
    }

    private static boolean isPackFile(Path folder, Path file) {
        for (Path part : folder.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean link = Files.isSymbolicLink(file) && !file.equals(folder);
        return link
                || ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static void readText(byte[] bytes, String path, Map<String, String> texts, List<PackFault> faults) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
            texts.put(path, unmarked.replace("\r\n", "\n"));
        } catch (CharacterCodingException notText) {
            faults.add(PackFault.error(
                    new Place(path, 1, 1), "not-utf8", "This file is not UTF-8 text: save it as UTF-8."));
        }
    }

    /** Path to text, sorted by path. */
    public SortedMap<String, String> texts() {
        return texts;
    }

    /** Path to the SHA-256 of the file's bytes as they stand on disk, 64 hexadecimal digits, sorted by path. */
    SortedMap<String, String> hashes() {
        return hashes;
    }

    /** The digest over all paths and texts: {@code sha256:} and 64 hexadecimal digits. */
    public String digest() {
        MessageDigest digest = sha256();
        texts.forEach((path, text) -> {
            update(digest, path);
            update(digest, text);
        });
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The length first, so that no two packs can run into the same bytes. */
    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
