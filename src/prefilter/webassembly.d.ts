// WebAssembly, as much of it as is used: the types of Node leave it to those of browsers.

declare namespace WebAssembly {
  class Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  type Exports = Record<string, unknown>;
  class Instance {
    readonly exports: Exports;
    constructor(module: Module);
  }
}
