package io.portkeel.linux;

import io.portkeel.linux.KernelPorts.Refused;
import io.portkeel.linux.KernelPorts.Taken;
import io.portkeel.linux.KernelPorts.Written;

/** The ways in which programs hand a value to the kernel, which may take but a part of it. */
enum ValueWriter {

  /** systemd: the value and a line end, until all is taken or something refused. */
  SYSTEMD {
    @Override
    Result write(KernelPorts before, PortKey key, String value) {
      return untilAllIsTaken(before, key, value + "\n");
    }
  },

  /** busybox: without a line end; an empty value is no write at all. */
  BUSYBOX {
    @Override
    Result write(KernelPorts before, PortKey key, String value) {
      return untilAllIsTaken(before, key, value);
    }
  },

  /**
   * procps: once, and what the kernel leaves is lost. When the kernel refuses it, once more in
   * pieces of 4 KiB, cut at commas.
   */
  PROCPS {
    @Override
    Result write(KernelPorts before, PortKey key, String value) {
      String text = value + "\n";
      return before.write(key, text) instanceof Taken taken
          ? new Result(taken.after(), Ending.TAKEN)
          : inPieces(before, key, text);
    }
  },

  /** The kernel itself, with its command line: once. */
  KERNEL {
    @Override
    Result write(KernelPorts before, PortKey key, String value) {
      return before.write(key, value) instanceof Taken taken
          ? new Result(taken.after(), Ending.TAKEN)
          : new Result(before, Ending.REFUSED);
    }
  };

  /** How it ended. */
  enum Ending {
    TAKEN,
    /** From some byte on; what came before it counts. */
    REFUSED
  }

  record Result(KernelPorts after, Ending ending) {}

  private static final int PIECE = 4096;

  abstract Result write(KernelPorts before, PortKey key, String value);

  private static Result untilAllIsTaken(KernelPorts before, PortKey key, String text) {
    KernelPorts now = before;
    int from = 0;
    while (from < text.length()) {
      String rest = text.substring(from);
      Written written = from == 0 ? now.write(key, rest) : now.writeOn(key, rest);
      if (written instanceof Refused) {
        return new Result(now, Ending.REFUSED);
      }
      Taken taken = (Taken) written;
      now = taken.after();
      from += Math.max(1, taken.bytes());
    }
    return new Result(now, Ending.TAKEN);
  }

  /** The comma that a piece is cut at is overwritten with its line end. */
  private static Result inPieces(KernelPorts before, PortKey key, String text) {
    StringBuilder buffer = new StringBuilder(text);
    KernelPorts now = before;
    int from = 0;
    int left = text.length();
    while (left > 0) {
      int end = left > PIECE ? lastComma(buffer, from) : text.length() - 1;
      if (end < from) {
        return new Result(now, Ending.REFUSED);
      }
      buffer.setCharAt(end, '\n');
      String piece = buffer.substring(from, end + 1);
      Written written = from == 0 ? now.write(key, piece) : now.writeOn(key, piece);
      if (written instanceof Refused) {
        return new Result(now, Ending.REFUSED);
      }
      Taken taken = (Taken) written;
      now = taken.after();
      if (taken.bytes() < 1 || taken.bytes() >= left) {
        break;
      }
      from += taken.bytes();
      left -= taken.bytes();
    }
    return new Result(now, Ending.TAKEN);
  }

  private static int lastComma(StringBuilder text, int from) {
    int at = from + PIECE - 1;
    while (at >= from && text.charAt(at) != ',') {
      at--;
    }
    return at;
  }
}
