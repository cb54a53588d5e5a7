/** A point of the plane, in pixels; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Angle of an axis in radians, clockwise from straight up; axis 0 points up. */
export function axisAngle(index: number, count: number): number {
  return (index / count) * 2 * Math.PI;
}

/**
 * The place of a value on an axis.
 * @param share 0 at the centre, 1 on the rim; values beyond are put on the nearest end.
 */
export function axisPoint(
  index: number,
  count: number,
  share: number,
  radius: number,
  centre: Point,
): Point {
  const angle = axisAngle(index, count);
  const distance = Math.min(1, Math.max(0, share)) * radius;
  return { x: centre.x + Math.sin(angle) * distance, y: centre.y - Math.cos(angle) * distance };
}
