package dev.causebook.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Whole documents in UTF-8, handed on to a writer of the caller's own. */
final class TextStream extends OutputStream {

    private final PrintWriter writer;

    TextStream(PrintWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        writer.print(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {
        writer.flush();
    }
}
