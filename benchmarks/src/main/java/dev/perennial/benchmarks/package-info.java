/** What Perennial costs, each figure beside a baseline of the same run on the same machine (docs/performance.md). */
@NullMarked
package dev.perennial.benchmarks;

import org.jspecify.annotations.NullMarked;
