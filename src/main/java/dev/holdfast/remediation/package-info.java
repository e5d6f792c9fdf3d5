/** From a confirmed cause to an approved plan, proved by a second diagnosis. */
@NullMarked
package dev.holdfast.remediation;

import org.jspecify.annotations.NullMarked;
