package dev.causebook.ticketing;

import dev.causebook.ticketing.freescout.FreeScoutProduct;
import dev.causebook.ticketing.freshworks.FreshdeskProduct;
import dev.causebook.ticketing.freshworks.FreshserviceProduct;
import dev.causebook.ticketing.generic.GenericProduct;
import dev.causebook.ticketing.glpi.GlpiProduct;
import dev.causebook.ticketing.jira.JiraProduct;
import dev.causebook.ticketing.rt.RequestTrackerProduct;
import dev.causebook.ticketing.servicenow.ServiceNowProduct;
import dev.causebook.ticketing.zammad.ZammadProduct;
import dev.causebook.ticketing.zendesk.ZendeskProduct;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The products that are known. A further one is a line here. */
public final class Products {

    private static final List<Product> ALL = List.of(
            new RequestTrackerProduct(),
            new ZammadProduct(),
            new GlpiProduct(),
            new ZendeskProduct(),
            new JiraProduct(),
            new ServiceNowProduct(),
            new FreshdeskProduct(),
            new FreshserviceProduct(),
            new FreeScoutProduct(),
            new GenericProduct());

    private Products() {}

    /** The products by their names in the configuration. */
    public static Map<String, Product> all() {
        return ALL.stream().collect(Collectors.toUnmodifiableMap(Product::system, Function.identity()));
    }
}
