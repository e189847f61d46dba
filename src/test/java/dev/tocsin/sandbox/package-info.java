/** Holds the sandbox to what the real Slack and the real OpsGenie do. */
@NullMarked
package dev.tocsin.sandbox;

import org.jspecify.annotations.NullMarked;
