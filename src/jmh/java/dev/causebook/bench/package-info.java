/** Benchmarks: how long a diagnosis and the loading of a pack take. Run by hand, never by the tests. */
package dev.causebook.bench;
