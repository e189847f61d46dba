/**
 * Who is reminded of a deadline, when and where, and what happens when it is missed. {@link dev.tocsin.reminder.Reminders}
 * decides, {@link dev.tocsin.reminder.ReminderLoop} looks at the tickets whose moment has come. It sends nothing itself.
 */
@NullMarked
package dev.tocsin.reminder;

import org.jspecify.annotations.NullMarked;
