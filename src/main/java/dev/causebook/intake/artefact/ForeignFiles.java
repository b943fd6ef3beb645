package dev.causebook.intake.artefact;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Files that are never opened, by their first bytes, each with what to send instead. */
final class ForeignFiles {

    private static final String ARCHIVE =
            "An attachment is an archive. Archives are not opened: attach the files in it.";
    private static final String PICTURE = "An attachment is a picture, which is not read: paste its words as text.";
    private static final String DOCUMENT = "An attachment is a document of an office program: paste its words as text.";
    private static final String PROGRAM = "An attachment is a program, which is not looked at.";

    private static final Map<String, String> BEGINNINGS = new LinkedHashMap<>();

    static {
        BEGINNINGS.put("PK\u0003\u0004", ARCHIVE);
        BEGINNINGS.put("PK\u0005\u0006", ARCHIVE);
        BEGINNINGS.put("\u001f\u008b", ARCHIVE);
        BEGINNINGS.put("7z\u00bc\u00af\u0027\u001c", ARCHIVE);
        BEGINNINGS.put("Rar!\u001a\u0007", ARCHIVE);
        BEGINNINGS.put("BZh", ARCHIVE);
        BEGINNINGS.put("\u00fd7zXZ\u0000", ARCHIVE);
        BEGINNINGS.put("\u0028\u00b5\u002f\u00fd", ARCHIVE);
        BEGINNINGS.put("MSCF\u0000", ARCHIVE);
        BEGINNINGS.put("\u0089PNG", PICTURE);
        BEGINNINGS.put("\u00ff\u00d8\u00ff", PICTURE);
        BEGINNINGS.put("GIF8", PICTURE);
        BEGINNINGS.put("RIFF", PICTURE);
        BEGINNINGS.put("%PDF", DOCUMENT);
        BEGINNINGS.put("\u00d0\u00cf\u0011\u00e0", DOCUMENT);
        BEGINNINGS.put("MZ\u0090\u0000", PROGRAM);
        BEGINNINGS.put("\u007fELF", PROGRAM);
    }

    private ForeignFiles() {}

    /** Why a file is not opened, or nothing where it may be. */
    static Optional<String> refusal(byte[] content) {
        return BEGINNINGS.entrySet().stream()
                .filter(entry -> begins(content, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean begins(byte[] content, String beginning) {
        if (content.length < beginning.length()) {
            return false;
        }
        for (int index = 0; index < beginning.length(); index++) {
            if ((content[index] & 0xFF) != beginning.charAt(index)) {
                return false;
            }
        }
        return true;
    }
}
