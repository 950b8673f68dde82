package dev.perennial.benchmarks;

import java.util.List;

/** Something that is measured together with its baseline. */
interface Figure {

    /** In a few words, for choosing among figures. */
    String name();

    List<Result> measure() throws Exception;
}
