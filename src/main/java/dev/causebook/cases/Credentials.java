package dev.causebook.cases;

import java.util.Optional;

/** What proves who somebody is. */
public interface Credentials {

    /** True where nothing needs to be shown: whoever is on the machine may do everything. */
    boolean open();

    /** Who shows that key or token; nothing where it is nobody's. May wait for the issuer of tokens. */
    Optional<Caller> holder(String credential);
}
