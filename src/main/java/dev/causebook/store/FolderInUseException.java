package dev.causebook.store;

import java.nio.file.Path;

/** Another process has the file database open. */
public final class FolderInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FolderInUseException(Path folder) {
        super(
                "Another process keeps its cases in " + folder
                        + " and has it open. Stop that one, or give this one a folder of its own with causebook.data"
                        + " (CAUSEBOOK_DATA). Several services share their cases in PostgreSQL: causebook.store.url"
                        + " (CAUSEBOOK_STORE_URL).",
                null,
                false,
                false);
    }
}
