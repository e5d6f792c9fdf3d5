/** The only package that reaches out: live, dry-run or recorded. */
@NullMarked
package dev.holdfast.remote;

import org.jspecify.annotations.NullMarked;
