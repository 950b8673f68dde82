package dev.perennial.benchmarks;

import java.util.concurrent.Callable;

/** Wall-clock time of a piece of work. */
final class Timer {

    private Timer() {}

    static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Work that may fail. */
    interface Work {

        void run() throws Exception;
    }

    /** Waits for something, looking every few milliseconds. */
    static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            Thread.sleep(5);
        }
    }
}
