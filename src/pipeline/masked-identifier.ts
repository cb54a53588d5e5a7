/**
 * SQL that hides most of a person's identifier: of eight characters and more the first and last two
 * stay, of fewer only the first. Different persons may look the same; rows keep their order.
 * @param identifier SQL of a text.
 */
export function maskedIdentifierSql(identifier: string): string {
  const stars = (hidden: string) => `repeat('*', ${hidden})`;
  return (
    `CASE WHEN length(${identifier}) < 8 ` +
    `THEN left(${identifier}, 1) || ${stars(`length(${identifier}) - 1`)} ` +
    `ELSE left(${identifier}, 2) || ${stars(`length(${identifier}) - 4`)} || right(${identifier}, 2) END`
  );
}
