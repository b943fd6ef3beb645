package dev.causebook.intake.artefact;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The text of a file: UTF-8, UTF-16 with or without its mark, as Windows writes {@code .rdp} and {@code .reg} files, or Windows-1252. */
public final class FileText {

    private static final int LOOKED_AT = 4_096;
    private static final double MOSTLY = 0.3;
    /** Of each hundred bytes of a text in an old encoding, so many at most are control characters. */
    private static final int FEW_CONTROLS = 1;

    private static final int HUNDRED = 100;

    private FileText() {}

    /** The file's text, or nothing where it is no text. */
    public static Optional<String> decode(byte[] file) {
        if (ForeignFiles.refusal(file).isPresent()) {
            return Optional.empty();
        }
        Optional<Charset> wide = wide(file);
        if (wide.isPresent()) {
            return decode(file, wide.get()).map(FileText::unmarked);
        }
        if (holdsZero(file)) {
            return Optional.empty();
        }
        Optional<String> modern = decode(file, StandardCharsets.UTF_8).map(FileText::unmarked);
        if (modern.isPresent()) {
            return modern.filter(text -> fewControls(file));
        }
        return fewControls(file) ? decode(file, Charset.forName("windows-1252")) : Optional.empty();
    }

    private static String unmarked(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** UTF-16 by its mark, or because every other byte of the beginning is zero. */
    private static Optional<Charset> wide(byte[] file) {
        if (file.length >= 2) {
            int mark = (file[0] & 0xFF) << 8 | file[1] & 0xFF;
            if (mark == 0xFFFE) {
                return Optional.of(StandardCharsets.UTF_16LE);
            }
            if (mark == 0xFEFF) {
                return Optional.of(StandardCharsets.UTF_16BE);
            }
        }
        int even = 0;
        int odd = 0;
        int looked = Math.min(file.length, LOOKED_AT);
        for (int index = 0; index < looked; index++) {
            if (file[index] == 0) {
                even += index % 2 == 0 ? 1 : 0;
                odd += index % 2;
            }
        }
        boolean little = even == 0 && odd > looked * MOSTLY && file.length % 2 == 0;
        return little ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    private static boolean holdsZero(byte[] file) {
        for (byte one : file) {
            if (one == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean fewControls(byte[] file) {
        int controls = 0;
        for (byte one : file) {
            boolean white = one == '\n' || one == '\r' || one == '\t' || one == '\f' || one == 0x1B;
            controls += one >= 0 && one < ' ' && !white ? 1 : 0;
        }
        return controls * HUNDRED <= file.length * FEW_CONTROLS;
    }

    private static Optional<String> decode(byte[] file, Charset charset) {
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(
                            charset.equals(StandardCharsets.UTF_8)
                                    ? CodingErrorAction.REPORT
                                    : CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(file));
            return Optional.of(text.toString());
        } catch (CharacterCodingException notThis) {
            return Optional.empty();
        }
    }
}
