/** Observes and changes Windows: its dynamic port ranges, by netsh. */
package io.portkeel.windows;
