package dev.causebook.pack;

import dev.causebook.knowledge.PackFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Whether the files of a pack may come into force at all. */
public interface PackTrust {

    /** Any pack may: the folder is as safe as the machine. */
    PackTrust ANYBODY = new PackTrust() {
        @Override
        public List<PackFault> check(Path folder, PackFiles files) {
            return List.of();
        }

        @Override
        public void taken(Path folder, PackFiles files) {
            // Nobody keeps account.
        }
    };

    /** What speaks against these files; nothing where they may come into force. */
    List<PackFault> check(Path folder, PackFiles files) throws IOException;

    /** Is told that these files, which were checked, came into force. */
    void taken(Path folder, PackFiles files) throws IOException;
}
