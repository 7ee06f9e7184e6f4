// Tar: a folder as one gzipped stream and back, a piece at a time, however large it is.

import { create, extract } from 'tar';

/** Pages of a database press well at any level, and this one is several times as fast as the usual. */
const LEVEL = 1;
/** Told of names that began with a slash; they are put into the folder all the same. */
const HARMLESS = 'TAR_ENTRY_INFO';

/** Nothing in the folder may change meanwhile. */
export function packedFolder(folder: string): AsyncIterable<Buffer> {
  const packed = create({ cwd: folder, gzip: { level: LEVEL }, portable: true, strict: true }, ['.']);
  // What fails is told to whoever reads; said a second time, it would end the process.
  return packed.on('error', () => undefined);
}

/**
 * Into a folder that is there and empty.
 * @throws Error for an archive that is not whole; then some of it may have been written
 */
export async function unpackFolder(archive: string, folder: string): Promise<void> {
  const wrong: string[] = [];
  const onwarn = (code: string, message: string | Error) => {
    if (code !== HARMLESS) wrong.push(String(message));
  };
  // Files and folders are for their owner alone, whatever the archive says.
  await extract({ file: archive, cwd: folder, onwarn, fmode: 0o600, dmode: 0o700, noChmod: true });
  if (wrong.length > 0) throw new Error(`the archive is damaged: ${wrong[0]}`);
}
