package dev.causebook.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether changes under the folder of packs are followed. */
@ConfigMapping(prefix = "causebook.watch")
interface WatchSettings {

    /** How changes are noticed. */
    enum Way {
        /** The system tells; once a second a look is taken all the same. */
        AUTO,
        /** A look once a second: for drives on which the system tells nothing. */
        POLL,
        /** Not at all: only a call of {@code POST /v1/knowledge/reload} reads the packs again. */
        OFF
    }

    @WithDefault("auto")
    Way way();
}
