/**
 * What the operator decided: {@link dev.tocsin.config.Settings} from the environment (addresses and secrets) and {@link
 * dev.tocsin.config.PolicyFile} from {@code tocsin.yml} (everything else). Reading never stops at the first mistake:
 * {@link dev.tocsin.config.Problems} holds all of them, each with its place and what would be right. It repairs
 * nothing in silence.
 */
@NullMarked
package dev.tocsin.config;

import org.jspecify.annotations.NullMarked;
