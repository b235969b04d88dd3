// Which program is the server. Knows nothing of VS Code.

import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

export interface Places {
  /** What the setting `tippani.server.path` says; empty where it is not set. */
  configured: string;
  /** The folder of this extension, which holds `bin/tippani` where the extension was packed for one platform. */
  extension: string;
  /** The variable `PATH`. */
  searchPath: string;
}

const program = process.platform === "win32" ? "tippani.exe" : "tippani";

/** The server's absolute path. The message of the error is for the user. */
export function findServer(places: Places): string {
  const { configured, extension, searchPath } = places;
  if (configured !== "") {
    // A relative path would start in the folder that happens to be open, and run what lies there.
    if (!isAbsolute(configured)) {
      throw new Error(`The setting tippani.server.path is no absolute path: ${configured}`);
    }
    if (!isProgram(configured)) {
      throw new Error(`The setting tippani.server.path names no program: ${configured}`);
    }
    return configured;
  }
  const searched = searchPath.split(delimiter).filter(isAbsolute);
  const found = [join(extension, "bin"), ...searched].map((folder) => join(folder, program)).find(isProgram);
  if (found === undefined) {
    throw new Error(
      `The server "${program}" is neither part of this extension nor on the PATH. ` +
        "Install it, or name it in the setting tippani.server.path.",
    );
  }
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
