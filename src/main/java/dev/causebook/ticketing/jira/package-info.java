/** Jira Service Management, Cloud and Data Center, by its webhooks or automation and its REST interfaces. */
@NullMarked
package dev.causebook.ticketing.jira;

import org.jspecify.annotations.NullMarked;
