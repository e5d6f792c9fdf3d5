package dev.holdfast.inventory;

import dev.holdfast.inventory.yaml.Filled;
import dev.holdfast.inventory.yaml.Section;
import dev.holdfast.inventory.yaml.Setting;
import java.util.Map;

/** {@code database:} and {@code cache:} in holdfast.yaml. */
final class DatabaseSection {
    static final Setting<String> HOST = Setting.of(
                    "host", Forms.HOST_REFERENCE, "The host that it runs on. Leave it out for a managed one.")
            .example("db-01")
            .alsoCalled("on", "machine");

    static final Setting<String> ADDRESS = Setting.of(
                    "address", Forms.HOST_NAME, "The name or address that the services connect to.")
            .otherwise("the first of the host's names")
            .example("db-01.example.org")
            .alsoCalled("url", "hostname");

    private static final Setting<Integer> PORT = Setting.of(
                    "port", Forms.PORT, "The port that the services connect to.")
            .standard("5432");

    private static final Setting<String> UNIT = Setting.of(
                    "unit",
                    Forms.UNIT,
                    "Its systemd unit (on Debian the one of the cluster, such as postgresql@15-main).")
            .standard("postgresql")
            .alsoCalled("service", "systemd-unit");

    private static final Setting<String> NAME = Setting.of("name", Forms.NAME, "The application's database.")
            .mustBeThere()
            .alsoCalled("database", "dbname");

    private static final Setting<String> HISTORY_TABLE = Setting.of(
                    "history-table", Forms.TABLE, "The table in which Flyway records the migrations.")
            .standard("flyway_schema_history")
            .alsoCalled("flyway-table", "schema-table");

    static final Section SECTION = Section.of(HOST, ADDRESS, PORT, UNIT, NAME, HISTORY_TABLE);

    private static final Setting<Integer> CACHE_PORT = Setting.of(
                    "port", Forms.PORT, "The port that the services connect to.")
            .standard("6379");

    private static final Setting<String> CACHE_UNIT = Setting.of("unit", Forms.UNIT, "Its systemd unit.")
            .standard("redis-server")
            .alsoCalled("service", "systemd-unit");

    static final Section CACHE_SECTION = Section.of(HOST, ADDRESS, CACHE_PORT, CACHE_UNIT);

    private DatabaseSection() {}

    static Database database(Filled filled, Map<String, Host> hosts) {
        return new Database(
                filled.get(HOST),
                address(filled, hosts),
                filled.get(PORT),
                unit(filled, UNIT),
                filled.get(NAME),
                filled.get(HISTORY_TABLE));
    }

    static Cache cache(Filled filled, Map<String, Host> hosts) {
        return new Cache(filled.get(HOST), address(filled, hosts), filled.get(CACHE_PORT), unit(filled, CACHE_UNIT));
    }

    private static String address(Filled filled, Map<String, Host> hosts) {
        if (!filled.has(HOST) && !filled.has(ADDRESS)) {
            filled.mistake(HOST, "say where it is: its host here, or the address of a managed one.");
        }
        Host host = hosts.get(filled.get(HOST));
        return filled.find(ADDRESS).orElse(host == null ? "" : host.deployName());
    }

    /** A managed server has no unit that anybody could ask. */
    private static String unit(Filled filled, Setting<String> unit) {
        if (!filled.has(HOST) && filled.has(unit)) {
            filled.mistake(unit, "a unit is asked on a host; name the host too, or take the line out.");
        }
        return filled.has(HOST) ? filled.get(unit) : "";
    }
}
