package dev.causebook.cli;

import dev.causebook.cases.CaseLines;
import dev.causebook.cases.PastCase;
import dev.causebook.cases.PastCases;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cases in a file of lines. */
final class ExportedCases implements PastCases {

    private static final int BATCH = 500;

    private final Path file;
    private final CaseLines lines;

    ExportedCases(Path file, CaseLines lines) {
        this.file = file;
        this.lines = lines;
    }

    @Override
    public long count() throws IOException {
        long count = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                count += line.isBlank() ? 0 : 1;
            }
        }
        return count;
    }

    @Override
    public void forEach(Consumer<List<PastCase>> batch) throws IOException {
        List<PastCase> cases = new ArrayList<>(BATCH);
        long number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    cases.add(read(line, number));
                }
                if (cases.size() == BATCH) {
                    batch.accept(cases);
                    cases = new ArrayList<>(BATCH);
                }
            }
        }
        if (!cases.isEmpty()) {
            batch.accept(cases);
        }
    }

    private PastCase read(String line, long number) throws IOException {
        try {
            return lines.read(line);
        } catch (IllegalArgumentException broken) {
            throw new IOException(file + ", line " + number + ": " + broken.getMessage(), broken);
        }
    }
}
