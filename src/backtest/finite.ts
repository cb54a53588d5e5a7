/** A number that JSON can hold; `null` for none, for NaN and for infinities. */
export function finite(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && Number.isFinite(value) ? value : null;
}
