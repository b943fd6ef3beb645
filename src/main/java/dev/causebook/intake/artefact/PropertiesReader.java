package dev.causebook.intake.artefact;

import java.util.ArrayList;
import java.util.List;

/** Lists and tables of names and values; what they show of services, certificates and events is told in the words of those too. */
final class PropertiesReader implements TextReader {

    @Override
    public void read(TextLines lines, SignSink signs) {
        List<Sign> all = new ArrayList<>();
        PropertyLists.find(lines, all::add);
        PropertyTables.find(lines, all::add);
        read(all, signs);
    }

    /** Takes names and values, and what they show of more special things. */
    static void read(List<Sign> all, SignSink signs) {
        for (Sign sign : all) {
            signs.add(Memory.withFreePercent(sign));
            Services.fromProperties(sign, signs);
            Certificates.fromProperties(sign, signs);
            Sockets.fromProperties(sign, signs);
            NameLookupReader.fromProperties(sign, signs);
        }
        FirewallRules.fromProperties(all, signs);
        Events.fromProperties(all, signs);
    }
}
