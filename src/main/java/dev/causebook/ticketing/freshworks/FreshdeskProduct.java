package dev.causebook.ticketing.freshworks;

/** Freshdesk. */
public final class FreshdeskProduct extends FreshworksProduct {

    public FreshdeskProduct() {
        super("freshdesk", "", "");
    }
}
