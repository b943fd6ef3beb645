package dev.causebook.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up names. */
@FunctionalInterface
public interface Names {

    /** All addresses of a name, in the order to try them. */
    List<InetAddress> addresses(String name) throws UnknownHostException;

    /** As this machine does it. */
    static Names ofThisMachine() {
        return name -> List.of(InetAddress.getAllByName(name));
    }
}
