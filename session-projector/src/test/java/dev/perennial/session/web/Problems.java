package dev.perennial.session.web;

/** The advice for controllers that read the read store, for tests of other packages. */
public final class Problems {

    private Problems() {}

    public static Object ofReadStore() {
        return new ReadStoreProblems();
    }
}
