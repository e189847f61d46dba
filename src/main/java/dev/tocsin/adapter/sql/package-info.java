/**
 * The stores, on SQLite through Jdbi. Start at {@link dev.tocsin.adapter.sql.Database}, which opens and migrates it and
 * hands out transactions; {@code Sql…} classes are the ports' implementations. No rule of the product stands in SQL.
 */
@NullMarked
package dev.tocsin.adapter.sql;

import org.jspecify.annotations.NullMarked;
