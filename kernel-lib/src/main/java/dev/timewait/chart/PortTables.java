package dev.timewait.chart;

import static dev.timewait.chart.Tables.counts;
import static dev.timewait.chart.Tables.numbers;
import static dev.timewait.chart.Tables.orMissing;
import static dev.timewait.chart.Tables.words;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.End;
import dev.timewait.churn.LocalPorts;
import dev.timewait.churn.PortPool;
import dev.timewait.observe.AttemptSample;
import dev.timewait.observe.RecordedAttempts;
import java.time.Duration;
import java.util.List;
import tech.tablesaw.api.Table;

/** Clients that are short of local ports as Tablesaw tables; what is not known is a missing value. */
public final class PortTables {

    private PortTables() {}

    /**
     * One row a recording: what the client did, how many connections there were when the first was refused (at the sample
     * after it), how many in all, and with which errno the others failed.
     */
    public static Table ofRecordings(List<RecordedAttempts> recordings) {
        return Table.create(
                "Connections out of " + attempts(recordings) + " attempts on a recorded kernel",
                words("client", recordings, PortTables::client),
                numbers("by the first refusal", recordings, PortTables::byTheFirstRefusal),
                counts("in all", recordings, one -> one.last().connects()),
                words("refused with", recordings, one -> errno(one.last())));
    }

    /**
     * One row a recording: the connections of the kernel and of the model at its end, and by how many the two differed at
     * most at any sample.
     *
     * @param like the model: its TIME_WAIT and its timer
     * @param phase how long before the first attempt the timer had fired
     */
    public static Table ofRecordings(List<RecordedAttempts> recordings, ChurnPlan like, Duration phase) {
        List<PortModel> models =
                recordings.stream().map(one -> PortModel.of(one, like, phase)).toList();
        return Table.create(
                "Connections out of " + attempts(recordings) + " attempts: a recorded kernel and the model",
                words("client", models, one -> client(one.recorded())),
                counts("kernel", models, one -> one.recorded().last().connects()),
                counts("model", models, PortTables::connects),
                counts("most apart", models, one -> (long) one.connectsOffAtMost()));
    }

    /**
     * One row a plan: how many connections can hold a port at once, for how long each holds it, and how many a second that
     * sustains, which is missing where ports limit nothing.
     */
    public static Table ofCeilings(List<ChurnPlan> plans) {
        return Table.create(
                "What the local ports sustain",
                words("client", plans, PortTables::client),
                numbers("at once (connections)", plans, one -> one.portLimit().orElse(0) - one.longLived()),
                numbers("port taken for (s)", plans, one -> one.closedForm().meanPortSeconds()),
                numbers(
                        "ceiling (connections/s)",
                        plans,
                        one -> orMissing(one.closedForm().ceilingPerSecond())));
    }

    private static String client(ChurnPlan plan) {
        boolean waits = plan.closing().waitsAt(End.CLIENT) > 0;
        return ports(plan.ports())
                + (plan.longLived() > 0 ? ", " + Numbers.text((long) plan.longLived()) + " long-lived" : "")
                + (waits ? "" : ", the server closes first")
                + (plan.reuse().works() ? ", tcp_tw_reuse" : "");
    }

    private static String ports(PortPool pool) {
        if (!(pool instanceof LocalPorts local)) {
            return pool.words();
        }
        return Text.count(local.usable(), "port")
                + (local.sourceAddresses() > 1 ? ", " + local.sourceAddresses() + " addresses" : "")
                + (local.destinations() > 1 ? ", " + local.destinations() + " destinations" : "")
                + (local.perHost() ? ", one pool for the host" : "")
                + switch (local.binding()) {
                    case CONNECT -> "";
                    case BIND -> ", bind()";
                    case BIND_NO_PORT -> ", bind() without a port";
                };
    }

    /** Connections at the first sample that has a refusal; missing where there is none. */
    private static double byTheFirstRefusal(RecordedAttempts recorded) {
        return recorded.samples().stream()
                .filter(sample -> sample.refused() > 0)
                .mapToDouble(AttemptSample::connects)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static long connects(PortModel model) {
        double[] connects = model.connects();
        return (long) connects[connects.length - 1];
    }

    /** How often the clients of these recordings asked, each of them. */
    static String attempts(List<RecordedAttempts> recordings) {
        return Numbers.text(recordings.get(0).last().attempts());
    }

    /** What a recorded client had and did, such as {@code 100 ports, 10 destinations, bind()}. */
    static String client(RecordedAttempts recorded) {
        boolean reuse = !recorded.required("tcp_tw_reuse").equals("0");
        return Text.count(recorded.rangePorts(), "port")
                + (recorded.destinations() > 1 ? ", " + recorded.destinations() + " destinations" : "")
                + switch (recorded.required("binding")) {
                    case "none" -> "";
                    case "bind" -> ", bind()";
                    default -> ", bind() without a port";
                }
                + (recorded.required("closer").equals("server") ? ", the server closes first" : "")
                + (reuse ? ", tcp_tw_reuse" : "");
    }

    private static String errno(AttemptSample last) {
        if (last.refused() == 0) {
            return "";
        }
        return last.inUse() > 0 ? "EADDRINUSE" : "EADDRNOTAVAIL";
    }
}
