package dev.holdfast.cli;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Scope;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.inventory.Inventory;

/** A diagnosis with all that it came from. */
record Diagnosed(Diagnosis diagnosis, Catalog catalog, Inventory inventory, Scope scope) {}
