package dev.causebook.ticketing;

import dev.causebook.ticketing.rt.RequestTrackerProduct;
import dev.causebook.ticketing.zammad.ZammadProduct;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The products that are known. A further one is a line here. */
public final class Products {

    private static final List<Product> ALL = List.of(new RequestTrackerProduct(), new ZammadProduct());

    private Products() {}

    /** The products by their names in the configuration. */
    public static Map<String, Product> all() {
        return ALL.stream().collect(Collectors.toUnmodifiableMap(Product::system, Function.identity()));
    }
}
