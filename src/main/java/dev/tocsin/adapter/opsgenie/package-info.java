/**
 * OpsGenie: {@link dev.tocsin.adapter.opsgenie.OpsGeniePager} for alerts (through the vendor's SDK), {@link
 * dev.tocsin.adapter.opsgenie.OpsGenieOnCall} for schedules (which the SDK lacks), {@link
 * dev.tocsin.adapter.opsgenie.OpsGenieWebhook} for what it sends us. It turns answers into the port's words and decides
 * nothing.
 */
@NullMarked
package dev.tocsin.adapter.opsgenie;

import org.jspecify.annotations.NullMarked;
