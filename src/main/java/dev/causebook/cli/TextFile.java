package dev.causebook.cli;

import dev.causebook.intake.Attachment;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files as people have them: UTF-8, or UTF-16 with its mark, as Windows writes .rdp files and logs. */
final class TextFile {

    private static final long LARGEST = 10_000_000;

    private TextFile() {}

    static Attachment attachment(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " has more than " + LARGEST + " bytes");
        }
        Path name = file.getFileName();
        return new Attachment(name == null ? file.toString() : name.toString(), decode(Files.readAllBytes(file)));
    }

    private static String decode(byte[] bytes) {
        Charset charset = StandardCharsets.UTF_8;
        if (bytes.length >= 2 && ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) == 0xFFFE) {
            charset = StandardCharsets.UTF_16LE;
        } else if (bytes.length >= 2 && ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) == 0xFEFF) {
            charset = StandardCharsets.UTF_16BE;
        }
        String text = new String(bytes, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
