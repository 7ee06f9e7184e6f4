// Product: what a VEX statement is about, a maker's model with one firmware, however many devices there are of it.

import { brandName } from '../core/brand-names.js';
import type { ReportDevice } from '../usecases/report.js';
import { name } from './bounded.js';
import { contentId } from './content-id.js';

export interface Product {
  /** UUID, the same in every export and format. */
  readonly id: string;
  /** The name on the box: "Annke". */
  readonly brand: string;
  /** Who made it; equals the brand where no rebrand is known. */
  readonly maker: string;
  readonly model: string;
  /** As the device writes it; absent when it did not say. */
  readonly firmware?: string;
  /** Package URL; absent when model or firmware is unknown or too long to be one. */
  readonly purl?: string;
}

/** The product that a device is one of. */
export function productOf({ identity }: Pick<ReportDevice, 'identity'>): Product {
  const { vendor, model, firmware } = identity;
  const brand = identity.brand ?? vendor;
  const key = [brand, vendor, model, firmware?.raw].map((part) => part ?? '');
  const purl = purlOf(brand, model, firmware?.raw);
  return {
    id: contentId('product', ...key),
    brand: brand === null ? 'Unknown maker' : name(brandName(brand)),
    maker: vendor === null ? 'Unknown maker' : name(brandName(vendor)),
    model: model === null ? 'model not known' : name(model),
    ...(firmware && { firmware: name(firmware.raw) }),
    ...(purl !== undefined && { purl }),
  };
}

/** "Hikvision DS-2CD2146G2-ISU, firmware V5.5.160 build 210416". */
export function productName({ brand, maker, model, firmware }: Product): string {
  const made = maker === brand ? '' : ` (made by ${maker})`;
  return `${brand} ${model}${made}, ${firmware === undefined ? 'firmware not known' : `firmware ${firmware}`}`;
}

/** Reading order; the id settles what reads the same. */
export function byProduct(a: Product, b: Product): number {
  const [left, right] = [productName(a), productName(b)];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** pkg:generic/hikvision/DS-2CD2146G2-ISU@V5.5.160%20build%20210416: no registry names camera firmware. */
function purlOf(
  brand: string | null,
  model: string | null,
  firmware: string | undefined,
): string | undefined {
  if (brand === null || model === null || firmware === undefined) return undefined;
  // What had to be changed to be printable is no name that another tool would look up.
  if (name(model) !== model || name(firmware) !== firmware) return undefined;
  return `pkg:generic/${encoded(brand)}/${encoded(model)}@${encoded(firmware)}`;
}

/** The package URL specification leaves only these unencoded, and the colon. */
function encoded(part: string): string {
  return encodeURIComponent(part.toWellFormed())
    .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':');
}
