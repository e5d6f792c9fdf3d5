/** What production consists of: its hosts, services and the ways to reach them. */
@NullMarked
package dev.holdfast.inventory;

import org.jspecify.annotations.NullMarked;
