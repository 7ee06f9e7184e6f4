// Missing: what would settle a verdict that cannot be given, and where the owner finds it.

const WHERE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    hikvision: 'Configuration > System > System Settings > Basic Information',
    dahua: 'Settings > System > System Info > Version',
    axis: 'System > About, or the AXIS IP Utility',
    hanwha: 'Setup > System > Product information',
    uniview: 'Setup > Common > Basic Info',
    reolink: 'Settings > Device Info',
    tplink: 'the app, Device Settings > Device Info',
    vivotek: 'Configuration > System > Home page or Maintenance',
    bosch: 'Configuration > Service > System Overview',
    foscam: 'Settings > Status > Device Information',
    mobotix: 'Camera Status',
    dlink: 'Status > Device Info',
  }),
);

const WHAT = {
  model: 'the model; it is on the label of the device',
  firmware: 'the firmware version and build',
  build: 'the firmware build (its date)',
  platform: 'the hardware platform',
  hardware: 'the hardware revision; it is on the label of the device',
} as const;

export type MissingThing = keyof typeof WHAT;

/** "the firmware build (its date); log in to the camera and read Configuration > …". */
export function missing(thing: MissingThing, maker: string | undefined): string {
  const page = WHERE.get(maker ?? '') ?? 'its system information page';
  const login = page.startsWith('the app') ? `read it in ${page}` : `log in to the device and read ${page}`;
  return thing === 'hardware' ? WHAT[thing] : `${WHAT[thing]}; ${login}`;
}
