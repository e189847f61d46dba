/**
 * Lists as spreadsheets write and read them. {@link dev.tocsin.adapter.csv.CsvFile} reads one record at a time and knows
 * its lines, so that a bad one can be handed back as it was; {@link dev.tocsin.adapter.csv.CsvText} writes them. What the
 * columns mean is not decided here.
 */
@NullMarked
package dev.tocsin.adapter.csv;

import org.jspecify.annotations.NullMarked;
