/** What this machine and account lack for a diagnosis, each with the line that mends it. */
@NullMarked
package dev.holdfast.cli.doctor;

import org.jspecify.annotations.NullMarked;
