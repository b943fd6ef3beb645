package dev.causebook.pack;

import dev.causebook.knowledge.Status;

/** Reads {@code status} and, where it is deprecated, asks for the reason. */
final class StatusReader {

    private StatusReader() {}

    static Status read(YamlMap map) {
        Status status = Status.of(map.text("status")).orElse(null);
        if (status == null) {
            map.fault("status", "unknown-word", "'status' is experimental, test, stable or deprecated.");
            return Status.EXPERIMENTAL;
        }
        if (status == Status.DEPRECATED && map.optionalText("reason").isEmpty()) {
            map.fault("status", "missing", "What is deprecated gives a 'reason', with what takes its place.");
        }
        return status;
    }
}
