/**
 * What was promised to the outside, and how a promise is kept: an {@link dev.tocsin.effect.Effect} is recorded in the
 * transaction of its reason, and the {@link dev.tocsin.effect.Courier} delivers it, again and again if need be, until
 * it is settled or a human has been told. Start at {@code Courier}. It knows no system and no clock of its own; what an
 * effect does is its {@link dev.tocsin.effect.Delivery.Handler}'s business.
 */
@NullMarked
package dev.tocsin.effect;

import org.jspecify.annotations.NullMarked;
