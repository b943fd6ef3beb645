package dev.causebook.render;

/** A page that comes out as one text. */
interface TextPage extends Page {

    /** All that was written. */
    String text();
}
