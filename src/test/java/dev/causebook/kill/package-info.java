/** The service, killed. */
package dev.causebook.kill;
