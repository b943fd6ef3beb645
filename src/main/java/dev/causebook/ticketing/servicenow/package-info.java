/** ServiceNow, by a REST message of a business rule or flow, and its Table API. */
@NullMarked
package dev.causebook.ticketing.servicenow;

import org.jspecify.annotations.NullMarked;
