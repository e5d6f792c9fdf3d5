package dev.holdfast.inventory;

/**
 * The PostgreSQL server.
 *
 * @param host the inventory host it lives on, or empty (a managed database)
 * @param address name or address that clients connect to
 * @param unit its systemd unit, or empty
 * @param name the application's database
 * @param historyTable Flyway's history table
 */
public record Database(String host, String address, int port, String unit, String name, String historyTable) {}
