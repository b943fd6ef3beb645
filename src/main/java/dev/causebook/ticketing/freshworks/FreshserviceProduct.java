package dev.causebook.ticketing.freshworks;

/** Freshservice, which wraps what it answers into its name. */
public final class FreshserviceProduct extends FreshworksProduct {

    public FreshserviceProduct() {
        super("freshservice", "/ticket", "/agent");
    }
}
