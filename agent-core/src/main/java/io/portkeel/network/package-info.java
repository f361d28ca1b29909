/**
 * What rules of networks select flows by: blocks of addresses, interfaces, protocols. The values
 * and how they are written; no name is looked up. Pure.
 */
package io.portkeel.network;
