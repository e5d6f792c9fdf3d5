/** YAML read strictly, with the line of everything: settings described once, and every mistake collected. */
@NullMarked
package dev.holdfast.inventory.yaml;

import org.jspecify.annotations.NullMarked;
