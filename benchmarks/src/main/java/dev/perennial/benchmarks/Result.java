package dev.perennial.benchmarks;

/**
 * One figure.
 *
 * @param value in {@code unit}
 * @param baseline what the same work costs without Perennial, in the same unit
 * @param ratio of the value to the baseline
 * @param reach what the ratio must be
 * @param held whether it is
 */
record Result(String figure, double value, String unit, double baseline, double ratio, String reach, boolean held) {

    /** The more, the better. */
    static Result atLeast(double reach, String figure, double value, String unit, double baseline) {
        double ratio = value / baseline;
        return new Result(figure, value, unit, baseline, ratio, "≥ " + reach, ratio >= reach);
    }

    /** The less, the better. */
    static Result atMost(double reach, String figure, double value, String unit, double baseline) {
        double ratio = value / baseline;
        return new Result(figure, value, unit, baseline, ratio, "≤ " + reach, ratio <= reach);
    }

    /** Only to be known. */
    static Result told(String figure, double value, String unit, double baseline) {
        return new Result(figure, value, unit, baseline, value / baseline, "", true);
    }
}
