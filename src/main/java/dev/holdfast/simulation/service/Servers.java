package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Behaviour;
import dev.holdfast.simulation.model.HttpService;
import dev.holdfast.simulation.model.Run;
import dev.holdfast.simulation.model.TcpService;
import java.util.List;
import java.util.function.Function;

/** Programs that do nothing but serve some ports. */
final class Servers implements Behaviour {
    private final List<Integer> ports;
    private final boolean local;
    private final Function<Run, TcpService> service;
    private final int status;

    private Servers(List<Integer> ports, boolean local, Function<Run, TcpService> service, int status) {
        this.ports = ports;
        this.local = local;
        this.service = service;
        this.status = status;
    }

    static Behaviour on(int port, Function<Run, TcpService> service) {
        return new Servers(List.of(port), false, service, 0);
    }

    /** For this host only, and without an ear for signals. */
    static Behaviour locally(int port, Function<Run, TcpService> service) {
        return new Servers(List.of(port), true, service, -15);
    }

    static Behaviour on(List<Integer> ports, Function<Run, TcpService> service) {
        return new Servers(ports, false, service, 0);
    }

    /** Python's own little web server. */
    static Behaviour plainWeb(int port) {
        HttpService nothing = asked -> HttpService.Reply.of(
                        404,
                        "text/html;charset=utf-8",
                        "<!DOCTYPE HTML>\n<html lang=\"en\"><head><title>Error response</title></head><body><h1>Error response</h1>"
                                + "<p>Error code: 404</p><p>Message: File not found.</p></body></html>\n")
                .with("Server", "SimpleHTTP/0.6 Python/3.11.2");
        return new Servers(List.of(port), false, run -> nothing, -15);
    }

    @Override
    public void begin(Run run) {
        TcpService serves = service.apply(run);
        for (int port : ports) {
            if (!run.listen(port, local, serves)) {
                run.say("listen tcp :" + port + ": bind: address already in use");
                run.exits(1);
                return;
            }
        }
    }

    @Override
    public int terminated(Run run) {
        return status;
    }
}
