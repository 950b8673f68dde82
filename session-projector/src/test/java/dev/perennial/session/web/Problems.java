package dev.perennial.session.web;

import dev.perennial.web.ApiProblems;
import java.util.stream.Stream;

/** The advices for controllers that read the read store. */
public final class Problems {

    private Problems() {}

    /** @param own what the controllers' package adds */
    public static Object[] advices(Object... own) {
        return Stream.concat(Stream.of(own), Stream.of(new ReadStoreProblems(), new ApiProblems()))
                .toArray();
    }
}
