package dev.perennial.benchmarks;

import java.util.List;

/** One that is measured with a broker and a database of its own. */
interface ServersFigure extends Figure {

    List<Result> measure(Servers servers) throws Exception;

    @Override
    default List<Result> measure() throws Exception {
        try (Servers servers = Servers.start()) {
            return measure(servers);
        }
    }
}
