// World map: the module that the build makes of dist/world-map.json.

declare module 'world-map.json' {
  const world: {
    readonly width: number;
    readonly height: number;
    readonly scale: number;
    readonly translate: readonly [number, number];
    readonly paths: Readonly<Record<string, string>>;
  };
  export default world;
}
