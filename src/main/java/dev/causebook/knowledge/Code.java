package dev.causebook.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * An error code in one of the vendor's lists.
 *
 * @param list the list: small numbers mean different things in different lists
 * @param code lower-case hexadecimal
 * @param name the vendor's name; null where there is none
 * @param meaning what it means
 * @param layer the layer it speaks of
 * @param source id of who says so
 */
public record Code(String list, String code, @Nullable String name, String meaning, String layer, String source) {}
