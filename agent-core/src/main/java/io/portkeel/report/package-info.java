/** What people and machines read of a run: one report as a value, rendered as text and as JSON. */
package io.portkeel.report;
